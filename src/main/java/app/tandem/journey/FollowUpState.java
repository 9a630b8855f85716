package app.tandem.journey;

/**
 * Where a follow-up stands. It waits once, and what it becomes then is final, but for what is
 * mailed: while nobody has begun to send its email it may be cancelled, or wait again when
 * something else keeps that email from going. Two things let wait again what is cancelled: undoing
 * the replan that did it, and news of a wish that were none any more when they were to be told, and
 * are there again.
 */
public enum FollowUpState {
  /** It is planned and not due yet, or due and not woken yet. */
  WAITING,
  /** Its rule still held when it was due; the email is in the outbox. */
  MAILED,
  /** Something happened that made it pointless, its rule holds no more, or somebody said so. */
  CANCELLED,
  /** Its rule held, and yet it was not offered. */
  WITHHELD,
  /** It was found so late that it would be out of place. */
  EXPIRED;

  /** Whether this change is allowed. Whatever waits may be moved and wait on. */
  public boolean mayBecome(FollowUpState next) {
    return switch (this) {
      case WAITING -> true;
      case MAILED -> next == CANCELLED || next == WAITING;
      case CANCELLED, WITHHELD, EXPIRED -> false;
    };
  }
}
