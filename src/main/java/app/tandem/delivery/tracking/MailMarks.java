package app.tandem.delivery.tracking;

import app.tandem.reading.SigningKey;
import app.tandem.reading.StoredSecret;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * The words of counted addresses, in base64url: which link, the mail's key, where it leads, and the
 * first half of an HMAC-SHA256 (RFC 2104) of all that. So whoever follows one is led on though the
 * database is away, and nobody makes one that leads elsewhere. A word has some 46 letters and four
 * for each three of the target's, less the https.
 */
@ApplicationScoped
class MailMarks {
  private static final byte[] ABOUT = "link of a mail ".getBytes(StandardCharsets.US_ASCII);
  private static final String HTTPS = "https://";
  private static final int SIGNATURE = 16;
  private static final int HEAD = 1 + 16;
  private static final int LONGEST_TARGET = 1_000;
  private static final int LONGEST_WORD = 4 * (HEAD + 4 * LONGEST_TARGET + SIGNATURE) / 3 + 4;

  /** The first sign: that of the picture, or the number of the link, and whether it is https. */
  private static final int PICTURE = 127;

  private static final int IS_HTTPS = 128;

  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder FROM_TEXT = Base64.getUrlDecoder();

  private final SigningKey key;

  @Inject
  MailMarks(AgroalDataSource database) {
    this(new StoredSecret(database, "mail_secret")::bytes);
  }

  MailMarks(Supplier<byte[]> secret) {
    this.key = new SigningKey(secret);
  }

  /** Makes sure that the key is here from now on, wherever the database may be. */
  void open() {
    key.mac();
  }

  /** Makes the words of one mail. Not thread-safe. */
  final class OfMail {
    private final UUID mail;
    private final Mac mac = key.mac();

    private OfMail(UUID mail) {
      this.mail = mail;
    }

    /** The word of a link; null where it would be too long, or one too many. */
    @Nullable String link(int nth, String target) {
      if (nth > MailMark.MOST_LINKS || target.length() > LONGEST_TARGET) {
        return null;
      }
      var isHttps = target.startsWith(HTTPS);
      return word(
          isHttps ? nth | IS_HTTPS : nth,
          (isHttps ? target.substring(HTTPS.length()) : target).getBytes(StandardCharsets.UTF_8));
    }

    /** The word of the picture. */
    String picture() {
      return word(PICTURE, new byte[0]);
    }

    private String word(int first, byte[] target) {
      var claim =
          ByteBuffer.allocate(HEAD + target.length + SIGNATURE)
              .put((byte) first)
              .putLong(mail.getMostSignificantBits())
              .putLong(mail.getLeastSignificantBits())
              .put(target);
      var signature = signature(mac, claim.array(), claim.position());
      return TO_TEXT.encodeToString(claim.put(signature, 0, SIGNATURE).array());
    }
  }

  OfMail of(UUID mail) {
    return new OfMail(mail);
  }

  /** What a word says; empty when it was not made here, or was changed. */
  Optional<MailMark> read(String word) {
    if (word.length() > LONGEST_WORD) {
      return Optional.empty();
    }
    try {
      var bytes = FROM_TEXT.decode(word);
      var end = bytes.length - SIGNATURE;
      if (end < HEAD || !TO_TEXT.encodeToString(bytes).equals(word)) {
        return Optional.empty();
      }
      var expected = Arrays.copyOf(signature(key.mac(), bytes, end), SIGNATURE);
      return MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, end, bytes.length))
          ? Optional.of(mark(bytes, end))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // It is no base64url.
    }
  }

  private static MailMark mark(byte[] bytes, int end) {
    var claim = ByteBuffer.wrap(bytes);
    var first = claim.get() & 255;
    var mail = new UUID(claim.getLong(), claim.getLong());
    if (first == PICTURE) {
      return new MailMark(mail, MailMark.PICTURE, null);
    }
    var rest = new String(bytes, HEAD, end - HEAD, StandardCharsets.UTF_8);
    return new MailMark(mail, first & 127, (first & IS_HTTPS) == 0 ? rest : HTTPS + rest);
  }

  private static byte[] signature(Mac mac, byte[] bytes, int length) {
    mac.update(ABOUT);
    mac.update(bytes, 0, length);
    return mac.doFinal();
  }
}
