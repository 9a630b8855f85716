package app.tandem.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a message that a worker has.
 *
 * @param row the message as it was claimed
 * @param state where it stands then
 * @param note why
 * @param at when the server said so; null where it was not asked
 * @param nextAt not before; null where that stays as it is
 * @param isTried whether it counts as an attempt, and the throttle keeps what it spent on it
 * @param isPutOff whether the server said: later, to the message or to the whole account
 * @param addressIsDead whether the address does not exist
 */
record Verdict(
    OutboxRow row,
    OutboxState state,
    String note,
    @Nullable Instant at,
    @Nullable Instant nextAt,
    boolean isTried,
    boolean isPutOff,
    boolean addressIsDead) {
  private static final Duration LONGEST_BACKOFF = Duration.ofHours(4);

  Verdict {
    if (!OutboxState.SENDING.mayBecome(state)) {
      throw new IllegalArgumentException("A message that a worker has cannot become " + state);
    }
  }

  /** It was not touched. */
  static Verdict givenBack(OutboxRow row, String note) {
    return untried(row, OutboxState.READY, note, null);
  }

  /** It did not go, for a reason that the mail server has no part in. */
  static Verdict untried(OutboxRow row, OutboxState state, String note, @Nullable Instant nextAt) {
    return new Verdict(row, state, note, null, nextAt, false, false, false);
  }

  /**
   * What the mail server said.
   *
   * @param backoff the first wait after a refusal that may pass
   */
  static Verdict of(OutboxRow row, SendOutcome outcome, Instant now, Duration backoff) {
    var wasTried =
        !(outcome instanceof SendOutcome.NotTried || outcome instanceof SendOutcome.KeptIn);
    return new Verdict(
        row,
        outcome.state(),
        outcome.note(),
        now,
        outcome.state() == OutboxState.RETRY ? now.plus(wait(row.attempts, backoff)) : null,
        wasTried,
        outcome.isPutOff(),
        outcome instanceof SendOutcome.Refused refused && refused.addressIsDead());
  }

  /** Doubles with each attempt before, with a tenth of jitter. */
  private static Duration wait(int attempts, Duration first) {
    var doubled = first.multipliedBy(1L << Math.min(10, Math.max(0, attempts)));
    var capped = doubled.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : doubled;
    return capped.plusMillis(ThreadLocalRandom.current().nextLong(capped.toMillis() / 10 + 1));
  }

  /** Whether what stands there will not be sent, so that it counts no more for what comes next. */
  static boolean isNeverSent(OutboxState state) {
    return state == OutboxState.FAILED
        || state == OutboxState.WITHHELD
        || state == OutboxState.EXPIRED;
  }
}
