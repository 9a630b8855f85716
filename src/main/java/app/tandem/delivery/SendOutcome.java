package app.tandem.delivery;

/** What the mail server said to one message. */
sealed interface SendOutcome {
  /** Where the message stands then. */
  OutboxState state();

  /** What is told of it. */
  String note();

  /** The server took it. */
  record Sent(String note) implements SendOutcome {
    @Override
    public OutboxState state() {
      return OutboxState.SENT;
    }
  }

  /** Later. */
  record Deferred(String note) implements SendOutcome {
    @Override
    public OutboxState state() {
      return OutboxState.RETRY;
    }
  }

  /** Never. */
  record Refused(String note, boolean addressIsDead) implements SendOutcome {
    @Override
    public OutboxState state() {
      return OutboxState.FAILED;
    }
  }

  /** The connection was lost after the message and before the answer. */
  record Uncertain(String note) implements SendOutcome {
    @Override
    public OutboxState state() {
      return OutboxState.UNCERTAIN;
    }
  }

  /**
   * The server or the sender is in trouble, which is not the message's fault.
   *
   * @param senderIsRefused whether the server does not want mail of this sender, which trying again
   *     soon makes worse
   */
  record NotTried(String note, boolean senderIsRefused) implements SendOutcome {
    NotTried(String note) {
      this(note, false);
    }

    @Override
    public OutboxState state() {
      return OutboxState.READY;
    }
  }

  /** It must not leave: this machine, or because it is not true any more. */
  record KeptIn(String note) implements SendOutcome {
    @Override
    public OutboxState state() {
      return OutboxState.WITHHELD;
    }
  }
}
