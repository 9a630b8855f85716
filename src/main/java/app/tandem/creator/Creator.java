package app.tandem.creator;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Somebody who recommends products to others, and is paid for it.
 *
 * @param slug by which events name them, for example {@code studio-nord}; in small letters
 * @param name as customers read it
 * @param disclosure that they are paid for it, for example {@code Advertisement}; it stands beside
 *     all that they say
 * @param active whether mails show what they say
 */
public record Creator(String slug, String name, String disclosure, boolean active) {
  static final int LONGEST_NAME = 100;
  static final int LONGEST_DISCLOSURE = 100;
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

  /** Stands for the counts of all, in an address. */
  private static final String RESERVED = "counts";

  public Creator {
    slug = slug.strip().toLowerCase(Locale.ROOT);
    if (!SLUG.matcher(slug).matches() || slug.equals(RESERVED)) {
      throw new FieldRefused(
          "slug",
          "The slug (%s) must be 1 to 100 letters a-z, digits, dots, hyphens or underscores.\nMaybe take the name as it stands in the address of the creator's page."
              .formatted(Shown.text(slug)));
    }
    name = Wording.line("name", name, LONGEST_NAME);
    disclosure = Wording.line("disclosure", disclosure, LONGEST_DISCLOSURE);
  }
}
