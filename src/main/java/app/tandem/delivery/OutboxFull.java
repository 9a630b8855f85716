package app.tandem.delivery;

import app.tandem.journey.NoRoom;

/** No more messages are taken in until some are sent; whatever wanted to send one waits. */
class OutboxFull extends NoRoom {
  private static final long serialVersionUID = 1;

  OutboxFull(long unsent) {
    super("The outbox is full: %d messages wait to be sent.".formatted(unsent));
  }
}
