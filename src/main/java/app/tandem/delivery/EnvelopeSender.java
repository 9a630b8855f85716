package app.tandem.delivery;

import app.tandem.reading.SigningKey;
import app.tandem.reading.StoredSecret;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address that a bounce of a message goes to, so that it tells which message it is of: {@code
 * bounces+<message><mark>@shop.example}. The mark is the beginning of an HMAC-SHA256 (RFC 2104) of
 * the message's key, so that nobody can make up bounces of messages. Both are letters and digits
 * that mean the same in capitals, because some mail servers change these.
 */
@ApplicationScoped
public class EnvelopeSender {
  private static final int ID_LETTERS = 26; // 128 bits, 5 in each
  private static final int MARK_LETTERS = 10;
  private static final int MARK_BYTES = 6;

  /** RFC 5321 allows 64 before the at sign. */
  private static final int LONGEST_NAME = 64 - 1 - ID_LETTERS - MARK_LETTERS;

  private static final Pattern TAIL =
      Pattern.compile("[0-9a-v]{%d}".formatted(ID_LETTERS + MARK_LETTERS));

  private final SmtpSettings smtp;
  private final SigningKey key;

  @Inject
  EnvelopeSender(SmtpSettings smtp, AgroalDataSource database) {
    this(smtp, new SigningKey(new StoredSecret(database, "mail_secret")::bytes));
  }

  EnvelopeSender(SmtpSettings smtp, SigningKey key) {
    this.smtp = smtp;
    this.key = key;
  }

  /**
   * The envelope sender of a message. Where {@code tandem.smtp.bounces} is not set it is the
   * address of the From line, and tells nothing.
   */
  public String address(UUID id) {
    return smtp.bounces()
        .map(bounces -> address(id, bounces))
        .orElseGet(() -> Sender.of(smtp.from()).address());
  }

  /**
   * The envelope sender of a message whose bounces go to this address.
   *
   * @throws IllegalArgumentException when it is no address, or leaves no room for the mark
   */
  String address(UUID id, String bounces) {
    var objection = objection(bounces);
    if (objection != null) {
      throw new IllegalArgumentException(objection);
    }
    var at = bounces.lastIndexOf('@');
    return bounces.substring(0, at) + "+" + letters(id) + mark(id) + bounces.substring(at);
  }

  /**
   * Which message a bounce is of.
   *
   * @param address to which the bounce came, with or without angle brackets
   * @return empty when the address was not made here, or was changed
   */
  public Optional<UUID> id(String address) {
    var at = address.lastIndexOf('@');
    var plus = address.lastIndexOf('+', at);
    if (plus < 0) {
      return Optional.empty();
    }
    var tail = address.substring(plus + 1, at).toLowerCase(Locale.ROOT);
    if (!TAIL.matcher(tail).matches()) {
      return Optional.empty();
    }
    var id = id(new BigInteger(tail.substring(0, ID_LETTERS), 32));
    return id != null && isSame(letters(id) + mark(id), tail) ? Optional.of(id) : Optional.empty();
  }

  /**
   * Why bounces cannot go to an address, or null.
   *
   * @param bounces as it stands in the settings
   */
  static @Nullable String objection(String bounces) {
    try {
      var name = Mailbox.of(bounces).local();
      return name.length() > LONGEST_NAME
          ? "The address for bounces (%s) has more than %d letters before the at sign.\nMaybe take a shorter one: the message's mark goes there too."
              .formatted(bounces, LONGEST_NAME)
          : null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  private static @Nullable UUID id(BigInteger number) {
    if (number.bitLength() > 128) {
      return null;
    }
    return new UUID(number.shiftRight(64).longValue(), number.longValue());
  }

  private static String letters(UUID id) {
    var number =
        new BigInteger(
            1,
            ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    return padded(number, ID_LETTERS);
  }

  private String mark(UUID id) {
    var whole = key.sign("envelope " + id);
    return padded(new BigInteger(1, Arrays.copyOf(whole, MARK_BYTES)), MARK_LETTERS);
  }

  /** In base 32, the digits of which are 0 to 9 and a to v. */
  private static String padded(BigInteger number, int letters) {
    var text = number.toString(32);
    return "0".repeat(letters - text.length()) + text;
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }
}
