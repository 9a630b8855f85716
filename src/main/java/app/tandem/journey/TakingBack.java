package app.tandem.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a follow-up when the replan that changed it is undone. Only one that is still as
 * the replan left it is put back, and for which nothing happened since that makes it pointless.
 * Pure.
 *
 * @param of the change that is undone
 * @param isPutBack whether it is, or is left alone
 * @param state from then on
 * @param dueAt from then on
 * @param why in words
 */
record TakingBack(
    ReplanChange of, boolean isPutBack, FollowUpState state, Instant dueAt, String why) {

  /** With this begins why one is left alone; up to a comma it is told how many are for that. */
  static final String LEFT = "left alone: ";

  /** A follow-up as it stands. */
  record Now(FollowUpState state, Instant dueAt, Duration shift, String why) {}

  /**
   * Says what becomes of it.
   *
   * @param pointless why it would have been cancelled meanwhile, had it waited; null when nothing
   *     happened
   */
  static TakingBack of(long replan, ReplanChange change, Now now, @Nullable String pointless) {
    if (now.state == FollowUpState.WAITING && !now.shift.equals(change.shift())) {
      return left(change, now, "it was moved by hand since, to " + now.dueAt);
    }
    var stands = now.dueAt.equals(change.dueAt());
    var before = change.dueBefore();
    return switch (Rearrangement.Kind.valueOf(change.kind())) {
      case MOVED ->
          now.state == FollowUpState.WAITING && stands && before != null
              ? back(change, FollowUpState.WAITING, before, replan)
              : left(change, now);
      case CANCELLED ->
          !isToWaitAgain(change, now) || before == null
              ? left(change, now)
              : pointless == null
                  ? back(change, FollowUpState.WAITING, before, replan)
                  : left(change, now, pointless);
      case NEW ->
          now.state == FollowUpState.WAITING && stands
              ? back(change, FollowUpState.CANCELLED, now.dueAt, replan)
              : left(change, now);
    };
  }

  /** Whether it is as the replan left it that cancelled it. */
  static boolean isToWaitAgain(ReplanChange change, Now now) {
    return Rearrangement.Kind.valueOf(change.kind()) == Rearrangement.Kind.CANCELLED
        && now.state == FollowUpState.CANCELLED
        && now.why.equals(change.why());
  }

  private static TakingBack back(
      ReplanChange change, FollowUpState state, Instant dueAt, long replan) {
    var why = "replan %d was undone: %s".formatted(replan, undoing(change));
    return new TakingBack(change, true, state, dueAt, why);
  }

  private static String undoing(ReplanChange change) {
    return switch (Rearrangement.Kind.valueOf(change.kind())) {
      case MOVED -> "it is due as before";
      case CANCELLED -> "it waits again";
      case NEW -> "it came by that";
    };
  }

  private static TakingBack left(ReplanChange change, Now now) {
    return left(
        change,
        now,
        now.state == FollowUpState.WAITING
            ? "it was moved since, to " + now.dueAt
            : "it is %s, %s".formatted(now.state.name().toLowerCase(Locale.ROOT), now.why));
  }

  private static TakingBack left(ReplanChange change, Now now, String why) {
    return new TakingBack(change, false, now.state, now.dueAt, LEFT + why);
  }
}
