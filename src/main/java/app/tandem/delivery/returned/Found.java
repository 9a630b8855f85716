package app.tandem.delivery.returned;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message of the outbox that something is about.
 *
 * @param id its key
 * @param customer to whom it went
 * @param recipient their address, as it was then
 * @param campaign whose it was, as follow-ups name it; null when it was of none
 * @param by how it was found
 */
record Found(UUID id, String customer, String recipient, @Nullable String campaign, By by) {
  /** How it was found. */
  enum By {
    ENVELOPE,
    MESSAGE_ID,
    RECIPIENT,
    NOTHING
  }
}
