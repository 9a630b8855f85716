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
        || (this instanceof Deferred deferred && deferred.cause() == Deferred.Cause.MESSAGE);
  }

  /** Whether the server said that it is to come later, be it the message or the whole account. */
  default boolean isPutOff() {
    return this instanceof Deferred;
  }

  /** Whether the server does not want mail of this sender: asking again soon makes it worse. */
  default boolean senderIsRefused() {
    return false;
  }

  /**
   * What it is while the account refuses one recipient after another: no recipient is to blame but
   * one whose address is said not to exist.
   */
  default SendOutcome whileAllAreRefused() {
    return this;
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
   * @param cause whose trouble it is
   */
  record Deferred(String note, Cause cause) implements SendOutcome {
    /** Whose trouble it is. */
    enum Cause {
      /** The recipient's or the message's. */
      MESSAGE,
      /**
       * The server went away, was silent or made no sense within the message: it may be the
       * message's fault, or the server's if others break one after another.
       */
      LINE,
      /** The server refused the recipient, and spoke of the sender: see {@link #LINE}. */
      SENDER
    }

    Deferred(String note) {
      this(note, Cause.MESSAGE);
    }

    @Override
    public boolean senderIsRefused() {
      return cause == Cause.SENDER;
    }

    @Override
    public OutboxState state() {
      return OutboxState.RETRY;
    }
  }

  /**
   * Never.
   *
   * @param what was refused, and by whom
   */
  record Refused(String note, boolean addressIsDead, What what) implements SendOutcome {
    /** What was refused. */
    enum What {
      /** The recipient, by the server: where one after another is, the sender is in trouble. */
      RECIPIENT,
      /** The message and not its recipient, by the server: where many are, the same. */
      MESSAGE,
      /** Either of them, by Tandem: the server was not asked. */
      UNASKED
    }

    Refused(String note, boolean addressIsDead) {
      this(note, addressIsDead, What.RECIPIENT);
    }

    @Override
    public boolean senderIsRefused() {
      return what == What.RECIPIENT;
    }

    @Override
    public SendOutcome whileAllAreRefused() {
      return what == What.RECIPIENT && !addressIsDead
          ? new Deferred("one recipient after another is refused: " + note, Deferred.Cause.SENDER)
          : this;
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
   * @param isPutOff whether the server answered, and said: later
   */
  record NotTried(String note, boolean senderIsRefused, boolean isPutOff) implements SendOutcome {
    NotTried(String note) {
      this(note, false, false);
    }

    static NotTried refused(String note) {
      return new NotTried(note, true, false);
    }

    static NotTried putOff(String note) {
      return new NotTried(note, false, true);
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
