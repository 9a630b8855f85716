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
  /**
   * The connection, or the node, was lost before the server said whether it took it. It is not sent
   * again by itself.
   */
  UNCERTAIN,
  /** The mail server said: never. */
  FAILED,
  /** Right before sending, the customer might not be mailed any more; or somebody cancelled it. */
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

  /** Whether a message may come from this state to another by itself. */
  boolean mayBecome(OutboxState next) {
    return switch (this) {
      case READY, RETRY -> next == SENDING || next == EXPIRED || next == WITHHELD;
      case SENDING -> next != SENDING;
      // The node that was taken for lost comes back, and knows what became of it.
      case UNCERTAIN -> next != SENDING && next != UNCERTAIN && next != WITHHELD;
      case SENT, FAILED, WITHHELD, EXPIRED -> false;
    };
  }

  /** Whether somebody may say that it is sent again. */
  boolean mayBeRetried() {
    return this == FAILED || this == EXPIRED || this == UNCERTAIN;
  }
}
