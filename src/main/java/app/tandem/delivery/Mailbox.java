package app.tandem.delivery;

import app.tandem.customer.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * One plain address as a mail server takes it: its domain in ASCII (RFC 5891). The part before the
 * at sign may have other letters too, which only servers with SMTPUTF8 take (RFC 6531).
 *
 * @param local what stands before the at sign
 * @param domain in ASCII
 */
record Mailbox(String local, String domain) {
  /** As in customer.EmailAddress, and letters of other alphabets. */
  private static final Pattern OTHER_LETTERS =
      Pattern.compile(
          "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");

  private static final int LONGEST_LOCAL = 64;

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException when it is not one plain address
   */
  static Mailbox of(String address) {
    var text = address.strip();
    var at = text.lastIndexOf('@');
    if (at < 1) {
      throw refused(address);
    }
    var local = text.substring(0, at);
    if (local.chars().allMatch(letter -> letter < 128)) {
      return new Mailbox(local, new EmailAddress(text).domain());
    }
    if (!OTHER_LETTERS.matcher(local).matches()
        || local.getBytes(StandardCharsets.UTF_8).length > LONGEST_LOCAL) {
      throw refused(address);
    }
    return new Mailbox(local, new EmailAddress("x" + text.substring(at)).domain());
  }

  private static IllegalArgumentException refused(String address) {
    return new IllegalArgumentException(
        "The address (%s) is not one that mail servers take.\nMaybe you meant name@example.com."
            .formatted(address.replaceAll("\\p{Cntrl}", "?")));
  }

  /** Whether only a server with SMTPUTF8 takes it. */
  boolean needsUtf8() {
    return local.chars().anyMatch(letter -> letter >= 128);
  }

  String text() {
    return local + "@" + domain;
  }
}
