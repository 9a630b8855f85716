package app.tandem.delivery;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import org.jspecify.annotations.Nullable;

/** Why somebody changes something, in their own words, for whoever looks at it later. */
final class Why {
  private static final int LONGEST = 500;

  private Why() {}

  /**
   * The reason as it is kept.
   *
   * @throws FieldRefused when it is none, or more than one line
   */
  static String of(@Nullable String said) {
    var why = said == null ? "" : said.strip();
    if (why.isEmpty() || why.length() > LONGEST || why.chars().anyMatch(Character::isISOControl)) {
      throw new FieldRefused(
          "why",
          "The reason (%s) must be one line of 1 to %d characters.\nMaybe say why it is set so: whoever looks at it later reads it."
              .formatted(Shown.text(why), LONGEST));
    }
    return why;
  }
}
