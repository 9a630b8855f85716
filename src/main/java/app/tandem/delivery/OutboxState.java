package app.tandem.delivery;

/** Where a message stands. */
public enum OutboxState {
  /** It may go as soon as the throttle lets it. */
  READY,
  /** A node has it. */
  SENDING,
  /** The mail server took it. */
  SENT,
  /** The mail server said: later. */
  RETRY,
  /** The connection was lost before the server said whether it took it. It is not sent again. */
  UNCERTAIN,
  /** The mail server said: never. */
  FAILED,
  /** Right before sending, the customer might not be mailed any more. */
  WITHHELD,
  /** It could not be sent in its time. */
  EXPIRED;

  /** Whether nothing more comes of it. */
  boolean isOver() {
    return switch (this) {
      case READY, RETRY, SENDING -> false;
      case SENT, UNCERTAIN, FAILED, WITHHELD, EXPIRED -> true;
    };
  }

  /** Whether this change is allowed. */
  boolean mayBecome(OutboxState next) {
    return switch (this) {
      case READY, RETRY -> next == SENDING || next == EXPIRED || next == WITHHELD;
      case SENDING -> next != SENDING;
      case SENT, UNCERTAIN, FAILED, WITHHELD, EXPIRED -> false;
    };
  }
}
