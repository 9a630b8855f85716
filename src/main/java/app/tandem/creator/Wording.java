package app.tandem.creator;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.OneLine;
import app.tandem.kernel.SecureLink;
import app.tandem.kernel.Shown;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Which texts and addresses a creator may be told with: all of them may stand in a mail. */
final class Wording {
  private Wording() {}

  /**
   * A text of one line.
   *
   * @throws FieldRefused when it is empty, too long, or has several
   */
  static String line(String field, String text, int longest) {
    var line = text.strip();
    if (Shown.isBlank(line) || line.length() > longest || !OneLine.is(line)) {
      throw new FieldRefused(
          field,
          "The %s must be one line of 1 to %d characters.\nMaybe it is empty, holds a line break, or only signs that nobody sees."
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
    var objection = SecureLink.objection(field, text);
    if (objection != null) {
      throw new FieldRefused(field, objection);
    }
    return URI.create(text.strip());
  }
}
