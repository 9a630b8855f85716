package app.tandem.customer;

import app.tandem.kernel.FieldRefused;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that a mail server can take.
 *
 * @param text as written by the customer, the domain in lower case
 */
public record EmailAddress(String text) {
  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");

  public EmailAddress {
    text = text.strip();
    var at = text.lastIndexOf('@');
    if (text.length() > 254 || at > 64 || !FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "The address (%s) is not one that mail servers take.\nMaybe you meant name@example.com."
              .formatted(text.replaceAll("\\p{Cntrl}", "?")));
    }
    text = text.substring(0, at) + text.substring(at).toLowerCase(Locale.ROOT);
  }

  /**
   * One that a request holds, in its field {@code email}.
   *
   * @throws FieldRefused when mail servers take no such address
   */
  static EmailAddress said(String text) {
    try {
      return new EmailAddress(text);
    } catch (IllegalArgumentException e) {
      throw new FieldRefused("email", String.valueOf(e.getMessage()));
    }
  }

  /** The part after the at sign. */
  public String domain() {
    return text.substring(text.lastIndexOf('@') + 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
