package app.tandem.catalog;

import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What one product is to another: the first is the parent, the second is what this says. */
public enum Relation {
  ACCESSORY,
  CONSUMABLE,
  SPARE_PART,
  UPGRADE,
  /** Either stands in for the other. */
  SUBSTITUTE,
  SERVICE,
  BUNDLE_MEMBER,
  /** The two must not be offered together. */
  INCOMPATIBLE;

  private static final List<String> WORDS = Arrays.stream(values()).map(Relation::word).toList();
  private static final Set<Relation> PARTS =
      Set.of(ACCESSORY, CONSUMABLE, SPARE_PART, SERVICE, BUNDLE_MEMBER);

  /** Other words that files use. */
  private static final Map<String, Relation> OTHERS =
      Map.of(
          "part", SPARE_PART,
          "spare", SPARE_PART,
          "bundle", BUNDLE_MEMBER,
          "alternative", SUBSTITUTE,
          "not-with", INCOMPATIBLE,
          "supply", CONSUMABLE);

  /** As files, rules and pages write it, for example {@code spare-part}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it holds both ways. */
  public boolean isSymmetric() {
    return this == SUBSTITUTE || this == INCOMPATIBLE;
  }

  /** Whether the second is offered beside the first: it adds to it, and does not replace it. */
  public boolean adds() {
    return PARTS.contains(this);
  }

  /** The relations that together must not lead in a circle; none where a circle is no mistake. */
  Set<Relation> chain() {
    if (PARTS.contains(this)) {
      return PARTS;
    }
    return this == UPGRADE ? Set.of(UPGRADE) : Set.of();
  }

  /**
   * Reads a word; spaces and underscores count as hyphens.
   *
   * @throws IllegalArgumentException when there is no such relation
   */
  @JsonCreator
  public static Relation of(String text) {
    var word = text.strip().toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
    var at = WORDS.indexOf(word.endsWith("s") && !WORDS.contains(word) ? singular(word) : word);
    if (at >= 0) {
      return values()[at];
    }
    var other = OTHERS.get(word);
    if (other != null) {
      return other;
    }
    throw new IllegalArgumentException(
        "There is no relation (%s).\n%s"
            .formatted(
                Shown.text(text),
                NearName.find(word, WORDS)
                    .map("Maybe you meant %s."::formatted)
                    .orElse("Maybe you meant one of: " + String.join(", ", WORDS) + ".")));
  }

  private static String singular(String word) {
    var end = word.endsWith("ies") ? 3 : 1;
    return word.substring(0, word.length() - end) + (end == 3 ? "y" : "");
  }
}
