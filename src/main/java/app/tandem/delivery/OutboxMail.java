package app.tandem.delivery;

import app.tandem.kernel.CustomerId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message of the outbox, without its text.
 *
 * @param id its key
 * @param customer for whom
 * @param recipient the address
 * @param subject one line
 * @param state where it stands
 * @param createdAt when it was put in
 * @param sentAt when the mail server took it, if it did
 * @param attempts how often it was tried
 * @param note why it stands where it does
 */
public record OutboxMail(
    UUID id,
    CustomerId customer,
    String recipient,
    String subject,
    OutboxState state,
    Instant createdAt,
    @Nullable Instant sentAt,
    int attempts,
    String note) {}
