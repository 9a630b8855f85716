package app.tandem.catalog;

import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whether a product can be had, as the shop says it. */
public enum Availability {
  IN_STOCK,
  OUT_OF_STOCK,
  /** Not out yet; it can be ordered before. */
  PREORDER,
  /** None is left; more is on its way, and it can be ordered meanwhile. */
  BACKORDER;

  private static final List<String> WORDS =
      Arrays.stream(values()).map(Availability::word).toList();

  /** As product feeds write it, for example {@code in_stock}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a word of a feed; spaces and hyphens count as underscores.
   *
   * @throws IllegalArgumentException when there is no such word
   */
  public static Availability of(String text) {
    var word = text.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    var at = WORDS.indexOf(word);
    if (at < 0) {
      throw new IllegalArgumentException(
          "There is no availability (%s).\n%s"
              .formatted(
                  Shown.text(text),
                  NearName.find(word, WORDS)
                      .map("Maybe you meant %s."::formatted)
                      .orElse("Maybe you meant one of: " + String.join(", ", WORDS) + ".")));
    }
    return values()[at];
  }
}
