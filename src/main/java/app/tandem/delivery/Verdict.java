package app.tandem.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a message that a worker has.
 *
 * @param row the message as it was claimed
 * @param state where it stands then
 * @param note why
 * @param at when the server said so; null where it was not asked
 * @param nextAt not before; null where that stays as it is
 * @param isTried whether it counts as an attempt
 * @param isSpent whether the throttle keeps what it spent on it
 * @param addressIsDead whether the address does not exist
 */
record Verdict(
    OutboxRow row,
    OutboxState state,
    String note,
    @Nullable Instant at,
    @Nullable Instant nextAt,
    boolean isTried,
    boolean isSpent,
    boolean addressIsDead) {
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
   * @param tries how often it is tried
   */
  static Verdict of(OutboxRow row, SendOutcome said, Instant now, Tries tries) {
    var attempts = row.attempts + 1;
    var outcome = tries.judged(said, attempts);
    var wasTried =
        !(outcome instanceof SendOutcome.NotTried || outcome instanceof SendOutcome.KeptIn);
    return new Verdict(
        row,
        outcome.state(),
        outcome.note(),
        now,
        outcome.state() == OutboxState.RETRY ? now.plus(tries.wait(attempts)) : null,
        wasTried,
        wasTried,
        outcome instanceof SendOutcome.Refused refused && refused.addressIsDead());
  }

  /** Whether what stands there will not be sent, so that it counts no more for what comes next. */
  static boolean isNeverSent(OutboxState state) {
    return state == OutboxState.FAILED
        || state == OutboxState.WITHHELD
        || state == OutboxState.EXPIRED;
  }
}
