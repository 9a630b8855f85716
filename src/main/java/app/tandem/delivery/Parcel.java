package app.tandem.delivery;

import app.tandem.message.Content;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message, ready to be written for the wire.
 *
 * @param id of the outbox
 * @param kind for Feedback-ID: what many messages share, never something of one customer
 * @param unsubscribe the address that unsubscribes; null for what is no advertising, such as the
 *     mail that asks whether an address is somebody's own
 */
record Parcel(
    UUID id,
    String recipient,
    String subject,
    Content.Written says,
    Instant date,
    String kind,
    @Nullable String unsubscribe) {
  /** A message of the outbox. */
  static Parcel of(OutboxRow row, Content.Written says, @Nullable String unsubscribe) {
    return new Parcel(
        row.id,
        row.recipient,
        row.subject,
        says,
        row.createdAt,
        unsubscribe == null ? "service" : "offers",
        unsubscribe);
  }
}
