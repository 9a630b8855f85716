package app.tandem.customer;

import app.tandem.kernel.FieldRefused;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that a mail server can take.
 *
 * @param text as written by the customer, the domain in lower case and, where it has letters of
 *     other alphabets, in ASCII (RFC 3490): both are one address, so a no to one holds for the
 *     other
 */
public record EmailAddress(String text) {
  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");

  /**
   * Java converts by the rules of 2003, which make another domain of these: it might be somebody
   * else's.
   */
  private static final Pattern ANOTHER_BY_NEW_RULES =
      Pattern.compile(".*@.*[\u00df\u1e9e\u03c2\u200c\u200d].*", Pattern.DOTALL);

  private static final int LONGEST = 254;

  public EmailAddress {
    text = text.strip();
    if (text.length() <= LONGEST && ANOTHER_BY_NEW_RULES.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "The domain of the address (%s) has a letter that old and new rules write differently.\nMaybe write it in ASCII, as it is registered: it begins with xn--."
              .formatted(text.replaceAll("\\p{Cntrl}", "?")));
    }
    var written = text;
    text = withAsciiDomain(text);
    var at = text.lastIndexOf('@');
    if (text.length() > LONGEST || at > 64 || !FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "The address (%s) is not one that mail servers take.\nMaybe you meant name@example.com."
              .formatted(written.replaceAll("\\p{Cntrl}", "?")));
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

  /** Changes nothing else, and nothing that cannot be converted. */
  private static String withAsciiDomain(String text) {
    var at = text.lastIndexOf('@');
    var domain = text.substring(at + 1);
    if (at < 0
        || text.length() > LONGEST
        || domain.chars().allMatch(letter -> letter < 128)
        || ANOTHER_BY_NEW_RULES.matcher(text).matches()) {
      return text;
    }
    try {
      return text.substring(0, at + 1) + IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** How an address is looked for, or a part of one: in small letters, its domain in ASCII. */
  public static String key(String text) {
    return withAsciiDomain(text).toLowerCase(Locale.ROOT);
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
