package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The words in the links of mails by which a customer says no, or chooses: {@code key.signature},
 * the key in base64url, the signature the beginning of an HMAC-SHA256 (RFC 2104). They never
 * expire, and nobody has to look one up to believe it. The words of before, made by chance and kept
 * with each customer, still hold.
 */
@ApplicationScoped
public class MailLinks {
  private static final int LONGEST = 300;
  private static final int SIGNATURE = 32; // hex digits, 128 bits

  private final Erased secret;
  private final Customers customers;

  MailLinks(Erased secret, Customers customers) {
    this.secret = secret;
    this.customers = customers;
  }

  /** The word for a customer; always the same. */
  public String word(CustomerId customer) {
    var key =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(customer.ref().getBytes(StandardCharsets.UTF_8));
    return key + "." + signature(customer);
  }

  /** Whether a word was made here, be it that nobody is known to it any more. */
  public boolean isOurs(String word) {
    var middle = word.indexOf('.');
    try {
      return middle >= 0
          && word.length() <= LONGEST
          && signed(word.substring(0, middle), word.substring(middle + 1)).isPresent();
    } catch (IllegalArgumentException e) {
      return false; // It was made nowhere.
    }
  }

  /** The customer that a word belongs to, if it was made here and they are known. */
  public Optional<Customer> find(String word) {
    var middle = word.indexOf('.');
    if (word.length() > LONGEST || word.isEmpty()) {
      return Optional.empty();
    }
    try {
      return middle < 0
          ? customers.findByUnsubscribeToken(UUID.fromString(word))
          : signed(word.substring(0, middle), word.substring(middle + 1)).flatMap(customers::find);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // It was made nowhere.
    }
  }

  private Optional<CustomerId> signed(String key, String signature) {
    var customer =
        new CustomerId(new String(Base64.getUrlDecoder().decode(key), StandardCharsets.UTF_8));
    return MessageDigest.isEqual(
            signature(customer).getBytes(StandardCharsets.US_ASCII),
            signature.getBytes(StandardCharsets.US_ASCII))
        ? Optional.of(customer)
        : Optional.empty();
  }

  private String signature(CustomerId customer) {
    return secret.marks().ofLink(customer.ref()).substring(0, SIGNATURE);
  }
}
