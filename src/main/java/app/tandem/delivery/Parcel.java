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
    String html,
    String plain,
    Instant date,
    String kind,
    @Nullable String unsubscribe) {
  private static final String USUAL_KIND = "offers";

  /** An advertising message of the outbox. */
  static Parcel of(OutboxRow row, Content.Written says, String unsubscribe) {
    return new Parcel(
        row.id,
        row.recipient,
        row.subject,
        says.html(),
        says.plain(),
        row.createdAt,
        USUAL_KIND,
        unsubscribe);
  }
}
