package app.tandem.reading;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs by HMAC-SHA256 (RFC 2104). The key is set once, and looked for when it is first needed. */
public final class SigningKey {
  private static final String ALGORITHM = "HmacSHA256";

  private final Supplier<byte[]> secret;
  private volatile @Nullable Mac keyed;

  /**
   * One of a secret.
   *
   * @param secret such as that of a {@link StoredSecret}; what it throws passes through
   */
  public SigningKey(Supplier<byte[]> secret) {
    this.secret = secret;
  }

  /** The signature of a text in UTF-8; 32 bytes. */
  public byte[] sign(String text) {
    return mac().doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  /** One that has the key already; each has its own, because none is thread-safe. */
  public Mac mac() {
    try {
      var known = keyed;
      if (known == null) {
        known = Mac.getInstance(ALGORITHM);
        known.init(new SecretKeySpec(secret.get(), ALGORITHM));
        keyed = known;
      }
      return (Mac) known.clone();
    } catch (GeneralSecurityException | CloneNotSupportedException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA256", e);
    }
  }
}
