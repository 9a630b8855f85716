package app.tandem.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Links that sign somebody in as the administrator without a password, once. Whoever started Tandem
 * is shown one; they are kept as hashes, in memory only.
 */
@ApplicationScoped
public class SignInLinks {
  /** The name that the form of a link gives in place of a user's. */
  static final String NAME = "sign-in-link";

  private static final Duration GOOD_FOR = Duration.ofMinutes(15);

  private final InstantSource clock;
  private final Map<String, Instant> expiryByHash = new HashMap<>();

  SignInLinks(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A new link, as the path and query of its URL. It is good for 15 minutes and for one sign-in.
   */
  public synchronized String link() {
    var now = clock.instant();
    expiryByHash.values().removeIf(expiry -> !now.isBefore(expiry));
    var token = Secrets.random();
    expiryByHash.put(Secrets.hash(token), now.plus(GOOD_FOR));
    return "/welcome?token=" + token;
  }

  /** Uses a link up, and says whether it was good. */
  synchronized boolean redeem(String token) {
    var expiry = expiryByHash.remove(Secrets.hash(token));
    return expiry != null && clock.instant().isBefore(expiry);
  }
}
