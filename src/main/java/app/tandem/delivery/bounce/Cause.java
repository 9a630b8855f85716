package app.tandem.delivery.bounce;

/** Why a mail was not delivered. */
public enum Cause {
  /** There is no such mailbox. */
  NO_SUCH_ADDRESS(true, "the address does not exist"),
  /** There is no such domain. */
  NO_SUCH_DOMAIN(true, "the domain does not exist"),
  /** They have another address now. */
  MOVED(true, "they have another address now"),
  /** The domain says that it takes no mail (RFC 7505). */
  TAKES_NO_MAIL(true, "the domain takes no mail"),
  /** There is no room. */
  MAILBOX_FULL(false, "the mailbox is full"),
  /** The mailbox is closed, perhaps for a time. */
  DISABLED(false, "the mailbox is closed for now"),
  /** The recipient, or a rule of theirs, does not want this one. */
  FILTERED(false, "the recipient's rules refused it"),
  /** It looks like spam or holds a virus. */
  SPAM(false, "it was taken for spam"),
  /** The sending host or network is refused. */
  BLOCKED(false, "the sending server is refused"),
  /** The sender's address is refused. */
  SENDER(false, "the sender is refused"),
  /** SPF, DKIM or DMARC did not hold. */
  AUTHENTICATION(false, "the sender could not be proved"),
  /** A rule of the receiving side. */
  POLICY(false, "a rule of the receiving side refused it"),
  /** The server does not forward for us. */
  RELAYING(false, "the server does not take mail for that domain from us"),
  /** Its form or size. */
  CONTENT(false, "its form was refused"),
  /** Too many at once. */
  TOO_MANY(false, "too much came at once"),
  /** It was tried until its time was over. */
  TOO_LATE(false, "it could not be delivered in time"),
  /** The server could not be reached. */
  NETWORK(false, "the server could not be reached"),
  /** Something is broken there. */
  SYSTEM(false, "the receiving system has a fault"),
  /** Nobody says why. */
  UNKNOWN(false, "no reason is told");

  private final boolean hard;
  private final String words;

  Cause(boolean hard, String words) {
    this.hard = hard;
    this.words = words;
  }

  /** Whether no mail can ever reach this address. */
  public boolean isHard() {
    return hard;
  }

  /** Whether it speaks of whoever sends, and of no recipient. */
  public boolean isOfSender() {
    return this == BLOCKED || this == SENDER || this == AUTHENTICATION || this == RELAYING;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
