package app.tandem.delivery;

import app.tandem.customer.EmailAddress;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import java.util.List;
import java.util.Locale;

/**
 * Who may get mails that somebody tries: whole addresses, and all of a domain. Letters count the
 * same in capitals. Pure.
 *
 * @param allowed addresses, and domains with an at sign before them
 */
record TestRecipients(List<String> allowed) {
  TestRecipients {
    allowed = allowed.stream().map(one -> EmailAddress.key(one.strip())).toList();
  }

  /**
   * An address that may get some.
   *
   * @throws FieldRefused when it is none, or not among them
   */
  EmailAddress take(String text) {
    EmailAddress address;
    try {
      address = new EmailAddress(text);
    } catch (IllegalArgumentException e) {
      throw new FieldRefused("to", String.valueOf(e.getMessage()));
    }
    var written = address.text().toLowerCase(Locale.ROOT);
    if (!allowed.contains(written) && !allowed.contains("@" + address.domain())) {
      throw new FieldRefused(
          "to",
          "Nobody may send tests to (%s).\nMaybe add it, or @%s, to the setting tandem.test-mail.to%s."
              .formatted(
                  Shown.text(address.text()),
                  Shown.text(address.domain()),
                  allowed.isEmpty() ? ", which is empty" : ""));
    }
    return address;
  }
}
