package app.tandem.message.countdown;

import app.tandem.kernel.PublicAddress;
import app.tandem.message.template.Words;
import app.tandem.reading.SigningKey;
import app.tandem.reading.StoredSecret;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The addresses of pictures that count down: {@code /countdown/minutes.language.signature.png}, the
 * minutes since 1970 to the base 36, the signature half of an HMAC-SHA256 (RFC 2104) in base64url.
 * They tell nothing of a customer, and nobody else can have the shop count down to an end.
 */
@ApplicationScoped
public class CountdownLinks {
  private static final int SIGNATURE = 16; // bytes
  private static final int BASE = 36;
  private static final int A_MINUTE = 60; // seconds
  private static final Pattern WORD =
      Pattern.compile("([0-9a-z]{1,8})\\.([a-z]{2,3})\\.([0-9A-Za-z_-]{22})\\.png");

  private final SigningKey key;
  private final String publicUrl;

  CountdownLinks(
      AgroalDataSource database, @ConfigProperty(name = "tandem.public-url") String publicUrl) {
    this.key = new SigningKey(new StoredSecret(database, "countdown_secret")::bytes);
    this.publicUrl = PublicAddress.of(publicUrl).text();
  }

  /**
   * The address of the picture for an end, rounded down to the minute.
   *
   * @throws IllegalStateException when the secret cannot be read
   */
  public URI link(Instant ends, Words words) {
    var minutes = Math.floorDiv(ends.getEpochSecond(), A_MINUTE);
    var said = Long.toString(minutes, BASE) + "." + words.language().toLanguageTag();
    return URI.create("%s/countdown/%s.%s.png".formatted(publicUrl, said, signature(said)));
  }

  /** What the last part of an address says; empty when it was not made here. */
  Optional<Countdown> find(String word) {
    var found = WORD.matcher(word);
    if (!found.matches()) {
      return Optional.empty();
    }
    var said = found.group(1) + "." + found.group(2);
    var isOurs =
        MessageDigest.isEqual(
            signature(said).getBytes(StandardCharsets.US_ASCII),
            found.group(3).getBytes(StandardCharsets.US_ASCII));
    return isOurs
        ? Optional.of(
            new Countdown(
                Instant.ofEpochSecond(
                    Math.multiplyExact(Long.parseLong(found.group(1), BASE), A_MINUTE)),
                found.group(2)))
        : Optional.empty();
  }

  private String signature(String said) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(key.sign(said), SIGNATURE));
  }
}
