package app.tandem.delivery;

/** No more messages are taken in until some are sent; whatever wanted to send one waits. */
class OutboxFull extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutboxFull(long unsent) {
    super("The outbox is full: %d messages wait to be sent.".formatted(unsent));
  }
}
