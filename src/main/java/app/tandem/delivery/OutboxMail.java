package app.tandem.delivery;

import app.tandem.kernel.CustomerId;
import java.time.Duration;
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
 * @param nextAt not before, while it waits
 * @param expiresAt it does not go from then on
 * @param domainGroup of which provider's the address is
 * @param campaign its number; null where it is of none
 * @param account by which it went last; null where it went by none
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
    String note,
    Instant nextAt,
    Instant expiresAt,
    String domainGroup,
    @Nullable Long campaign,
    @Nullable String account) {

  static OutboxMail of(OutboxRow row) {
    return new OutboxMail(
        row.id,
        new CustomerId(row.customerId),
        row.recipient,
        row.subject,
        row.state,
        row.createdAt,
        row.sentAt,
        row.attempts,
        row.note,
        row.nextAt,
        row.expiresAt,
        row.domainGroup,
        row.campaignId == 0 ? null : (Long) row.campaignId,
        row.account);
  }

  /**
   * Whether it ends before others do: a campaign's mail does so when the window of its run closes.
   *
   * @param window how long a message has
   */
  boolean endsWithItsRun(Duration window) {
    return campaign != null && expiresAt.isBefore(createdAt.plus(window));
  }
}
