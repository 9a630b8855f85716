package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import app.tandem.reading.SigningKey;
import java.text.Normalizer;
import java.util.HexFormat;

/**
 * What is kept of somebody who was erased: HMAC-SHA256 (RFC 2104) of what they were known by, in
 * hex. Without the secret nobody can tell of whom a mark is, nor try names.
 *
 * @param key of 32 bytes by chance
 */
record Marks(SigningKey key) {

  String of(CustomerId customer) {
    return ofCustomer(customer.ref());
  }

  String ofCustomer(String key) {
    return mark("customer " + key);
  }

  /** However an address is written: in capitals, or with signs that look the same. */
  String ofAddress(String address) {
    return mark("address " + plain(address));
  }

  String ofOrder(String number) {
    return mark("order " + number.strip());
  }

  /** Of what stands in a link of a mail. */
  String ofLink(String text) {
    return mark("link " + text);
  }

  static String plain(String address) {
    return EmailAddress.key(Normalizer.normalize(address.strip(), Normalizer.Form.NFKC));
  }

  private String mark(String text) {
    return HexFormat.of().formatHex(key.sign(text));
  }
}
