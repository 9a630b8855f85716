package app.tandem.delivery;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Who sends.
 *
 * @param header as it stands in the From line
 * @param mailbox the address in it
 */
record Sender(String header, Mailbox mailbox) {

  /**
   * Reads a sender, with or without a name.
   *
   * @param text for example {@code The Shop <news@shop.example>}
   * @throws IllegalArgumentException when it is not one address
   */
  static Sender of(String text) {
    try {
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw new AddressException("it has a control character");
      }
      var parsed = new InternetAddress(text);
      var mailbox = Mailbox.of(parsed.getAddress());
      if (mailbox.needsUtf8()) {
        throw new AddressException("it needs letters that not every mail server takes");
      }
      var name = Optional.ofNullable(parsed.getPersonal());
      var header =
          name.isPresent()
              ? new InternetAddress(mailbox.text(), name.get(), StandardCharsets.UTF_8.name())
                  .toString()
              : mailbox.text();
      return new Sender(header, mailbox);
    } catch (AddressException | UnsupportedEncodingException e) {
      throw new IllegalArgumentException(
          "The sender (%s) is no address: %s.\nMaybe write it as The Shop <news@shop.example>."
              .formatted(text.replaceAll("\\p{Cntrl}", "?"), e.getMessage()),
          e);
    }
  }

  /** The domain of a sender; empty while it is no address. */
  static String domainOf(String text) {
    try {
      return of(text).domain();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  String address() {
    return mailbox.text();
  }

  String domain() {
    return mailbox.domain();
  }
}
