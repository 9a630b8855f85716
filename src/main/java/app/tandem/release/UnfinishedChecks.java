package app.tandem.release;

import app.tandem.rules.text.RuleFolder.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Checks of the rules folder that did not come to their end. They say nothing of the rules, as the
 * machine may just have been busy: so they are tried again, a few times at once and then now and
 * then, for as long as the folder says the same; and at a start, of which this remembers nothing.
 */
final class UnfinishedChecks {
  private static final int MOST_AT_ONCE = 3;
  static final Duration REST = Duration.ofMinutes(10);

  private final InstantSource clock;
  private @Nullable Reading last;
  private int times;
  private Instant at = Instant.EPOCH;

  UnfinishedChecks(InstantSource clock) {
    this.clock = clock;
  }

  /** Notes one. */
  void add(Reading reading) {
    times = reading.equals(last) ? times + 1 : 1;
    last = reading;
    at = clock.instant();
  }

  /** Notes that a check came to its end. */
  void end() {
    times = 0;
    last = null;
  }

  /** Whether this folder is not to be tried right now. Somebody's clock may be moved either way. */
  boolean isResting(Reading reading) {
    return times >= MOST_AT_ONCE
        && reading.equals(last)
        && Duration.between(at, clock.instant()).abs().compareTo(REST) < 0;
  }
}
