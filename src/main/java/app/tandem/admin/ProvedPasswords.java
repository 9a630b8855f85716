package app.tandem.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.BiPredicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Spares whoever signs every request with a password the tenth of a second that hashing takes: a
 * password that fitted a hash fits it for five minutes more. Kept in memory only, as a keyed digest
 * whose key dies with the process. A new password has another hash, and so counts at once.
 */
class ProvedPasswords {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final int MOST = 1_000;

  private final BiPredicate<String, String> fits;
  private final Cache<String, byte[]> digestByHash =
      Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();
  private final SecretKeySpec key;

  /**
   * Prepares it.
   *
   * @param fits whether a password fits a hash; slow on purpose
   */
  ProvedPasswords(BiPredicate<String, String> fits) {
    this.fits = fits;
    var secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    key = new SecretKeySpec(secret, "HmacSHA256");
  }

  /** Whether the password fits the hash. A wrong one takes as long as ever. */
  boolean fits(String password, String hash) {
    var digest = digest(password);
    var proved = digestByHash.getIfPresent(hash);
    if (proved != null && MessageDigest.isEqual(proved, digest)) {
      return true;
    }
    var fit = fits.test(password, hash);
    if (fit) {
      digestByHash.put(hash, digest);
    }
    return fit;
  }

  private byte[] digest(String password) {
    try {
      var mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
