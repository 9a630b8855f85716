package app.tandem.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What becomes of a follow-up when the replan that changed it is undone. Only one that is still as
 * the replan left it is put back; what somebody moved it by since is kept. Pure.
 *
 * @param of the change that is undone
 * @param isPutBack whether it is, or is left alone
 * @param state from then on
 * @param dueAt from then on
 * @param why in words
 */
record TakingBack(
    ReplanChange of, boolean isPutBack, FollowUpState state, Instant dueAt, String why) {

  /** A follow-up as it stands. */
  record Now(FollowUpState state, Instant dueAt, Duration shift, String why) {}

  static TakingBack of(long replan, ReplanChange change, Now now) {
    var since = now.shift.minus(change.shift());
    var stands = now.dueAt.minus(since).equals(change.dueAt());
    var before = change.dueBefore();
    return switch (Rearrangement.Kind.valueOf(change.kind())) {
      case MOVED ->
          now.state == FollowUpState.WAITING && stands && before != null
              ? back(change, FollowUpState.WAITING, before.plus(since), replan)
              : left(change, now);
      case CANCELLED ->
          now.state == FollowUpState.CANCELLED && now.why.equals(change.why()) && before != null
              ? back(change, FollowUpState.WAITING, before, replan)
              : left(change, now);
      case NEW ->
          now.state == FollowUpState.WAITING && stands
              ? back(change, FollowUpState.CANCELLED, now.dueAt, replan)
              : left(change, now);
    };
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
    var why =
        now.state == FollowUpState.WAITING
            ? "left alone: it was moved since, to " + now.dueAt
            : "left alone: it is %s, %s"
                .formatted(now.state.name().toLowerCase(Locale.ROOT), now.why);
    return new TakingBack(change, false, now.state, now.dueAt, why);
  }
}
