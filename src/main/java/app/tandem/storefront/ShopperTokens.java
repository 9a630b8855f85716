package app.tandem.storefront;

import app.tandem.kernel.CustomerId;
import app.tandem.reading.SigningKey;
import app.tandem.reading.StoredSecret;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Says which shopper a browser speaks for. The shop's server has a token made when it knows who is
 * there; a browser cannot make one, so nobody learns from offers what somebody else bought. A token
 * is {@code customer.end.signature}, all but the end in base64url, signed by HMAC-SHA256 (RFC
 * 2104).
 */
@ApplicationScoped
class ShopperTokens {
  private static final int LONGEST = 1_000;
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder FROM_TEXT = Base64.getUrlDecoder();

  private final SigningKey key;

  ShopperTokens(AgroalDataSource database) {
    this.key = new SigningKey(new StoredSecret(database, "storefront_secret")::bytes);
  }

  /** A token for a shopper, that ends after a time. */
  String tokenFor(CustomerId customer, Instant now, Duration holds) {
    var claim =
        TO_TEXT.encodeToString(customer.ref().getBytes(StandardCharsets.UTF_8))
            + "."
            + now.plus(holds).getEpochSecond();
    return claim + "." + TO_TEXT.encodeToString(key.sign(claim));
  }

  /**
   * Whom a token speaks for.
   *
   * @throws IllegalArgumentException when it was not made here, was changed, or is over
   */
  CustomerId customerOf(String token, Instant now) {
    var end = token.lastIndexOf('.');
    var middle = token.indexOf('.');
    if (token.length() > LONGEST || middle < 1 || end <= middle + 1) {
      throw refused("is none");
    }
    var claim = token.substring(0, end);
    try {
      if (!MessageDigest.isEqual(key.sign(claim), FROM_TEXT.decode(token.substring(end + 1)))) {
        throw refused("was not made here");
      }
      var ends = Instant.ofEpochSecond(Long.parseLong(token.substring(middle + 1, end)));
      if (now.isAfter(ends)) {
        throw refused("was over at %s".formatted(ends));
      }
      return new CustomerId(
          new String(FROM_TEXT.decode(token.substring(0, middle)), StandardCharsets.UTF_8));
    } catch (NumberFormatException e) {
      throw refused("is none");
    }
  }

  private static IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(
        "The shopper's token %s.\n".formatted(why)
            + "Maybe have the shop's server ask POST /api/storefront/tokens for a new one.");
  }
}
