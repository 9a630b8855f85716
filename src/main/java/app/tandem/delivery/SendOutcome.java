package app.tandem.delivery;

/** What the mail server said to one message. */
sealed interface SendOutcome {
  /** Where the message stands then. */
  OutboxState state();

  /** What is told of it. */
  String note();

  /** Whether the account had better rest; else a server that stalls makes all mail uncertain. */
  default boolean saysNothingIsTaken() {
    return this instanceof NotTried || this instanceof Uncertain;
  }

  /** Whether the server dealt with the message, be it that it refused it. */
  default boolean saysMailIsTaken() {
    return this instanceof Sent
        || this instanceof Refused
        || (this instanceof Deferred deferred && !deferred.lineBroke());
  }

  /** The server took it. */
  record Sent(String note) implements SendOutcome {
    @Override
    public OutboxState state() {
      return OutboxState.SENT;
    }
  }

  /**
   * Later.
   *
   * @param lineBroke whether the server went away, was silent or made no sense within the message:
   *     it may be the message's fault, or the server's if others break one after another
   */
  record Deferred(String note, boolean lineBroke) implements SendOutcome {
    Deferred(String note) {
      this(note, false);
    }

    @Override
    public OutboxState state() {
      return OutboxState.RETRY;
    }
  }

  /**
   * Never.
   *
   * @param forItself whether the recipient was taken and the message was not: where many are, the
   *     sender is in trouble
   */
  record Refused(String note, boolean addressIsDead, boolean forItself) implements SendOutcome {
    Refused(String note, boolean addressIsDead) {
      this(note, addressIsDead, false);
    }

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
