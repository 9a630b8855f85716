package app.tandem.creator;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Which texts and addresses a creator may be told with: all of them may stand in a mail. */
final class Wording {
  private static final int LONGEST_ADDRESS = 2_000;

  private Wording() {}

  /**
   * A text of one line.
   *
   * @throws FieldRefused when it is empty, too long, or has several
   */
  static String line(String field, String text, int longest) {
    var line = text.strip();
    if (line.isEmpty()
        || line.length() > longest
        || line.chars().anyMatch(Character::isISOControl)) {
      throw new FieldRefused(
          field,
          "The %s must be one line of 1 to %d characters.\nMaybe it is empty, or holds a line break."
              .formatted(field, longest));
    }
    return line;
  }

  /**
   * An address that a mail may lead to or show: it begins with https. Null and an empty one are
   * none.
   *
   * @throws FieldRefused when it is another
   */
  static @Nullable URI address(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      var address = new URI(text.strip());
      if ("https".equalsIgnoreCase(address.getScheme())
          && address.getHost() != null
          && address.getUserInfo() == null
          && text.length() <= LONGEST_ADDRESS) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Told below, as any other that is none.
    }
    throw new FieldRefused(
        field,
        "The address of the %s (%s) does not begin with https:// and a host.\nMaybe it is there with https too."
            .formatted(field, Shown.text(text)));
  }
}
