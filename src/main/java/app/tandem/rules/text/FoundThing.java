package app.tandem.rules.text;

import java.util.Locale;
import java.util.Map;

/** What the names that sentences give to what they find are called in a sentence. */
final class FoundThing {
  private static final Map<String, String> WORDS_BY_NAME =
      Map.ofEntries(
          Map.entry("$item", "product in the cart"),
          Map.entry("$viewed", "product that is looked at"),
          Map.entry("$compared", "product that is compared"),
          Map.entry("$attempted", "feature that was just tried"),
          Map.entry("$pair", "partner"),
          Map.entry("$next", "product that is bought next"),
          Map.entry("$likely", "product that is likely next"),
          Map.entry("$due", "product that is needed again"),
          Map.entry("$wish", "product on the wishlist"),
          Map.entry("$seen", "product that was viewed"),
          Map.entry("$tried", "feature that was tried"),
          Map.entry("$clicked", "product that was clicked in an email"),
          Map.entry("$asks", "theme that customers ask for"),
          Map.entry("$proposed", "proposal"));

  private FoundThing() {}

  /** Names of own sentences are taken for words. */
  static String called(String name) {
    return WORDS_BY_NAME.getOrDefault(
        name, name.substring(1).replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT));
  }
}
