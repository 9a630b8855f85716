package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is kept of somebody who was erased: HMAC-SHA256 (RFC 2104) of what they were known by, in
 * hex. Without the secret nobody can tell of whom a mark is, nor try names.
 *
 * @param secret 32 bytes by chance
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
record Marks(byte[] secret) {
  private static final String ALGORITHM = "HmacSHA256";

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
    return Normalizer.normalize(address.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private String mark(String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA256", e);
    }
  }
}
