package app.tandem.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a message is tried, and when again.
 *
 * @param most so often at most; a message's window may end sooner
 * @param first the wait after the first; it doubles each time, to four hours at most
 */
record Tries(int most, Duration first) {
  private static final Duration LONGEST = Duration.ofHours(4);

  /** The outcome, or that it was the last try. */
  SendOutcome judged(SendOutcome outcome, int attempts) {
    return outcome instanceof SendOutcome.Deferred && attempts >= most
        ? new SendOutcome.Refused("tried %d times: %s".formatted(attempts, outcome.note()), false)
        : outcome;
  }

  /** Until the next try; up to a tenth longer by chance, so that not all come back at once. */
  Duration wait(int attempts) {
    var doubled = first.multipliedBy(1L << Math.min(10, Math.max(0, attempts - 1)));
    var capped = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return capped.plusMillis(ThreadLocalRandom.current().nextLong(capped.toMillis() / 10 + 1));
  }
}
