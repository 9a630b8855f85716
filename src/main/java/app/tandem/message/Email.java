package app.tandem.message;

import app.tandem.behaviour.Reviewed.Quote;
import app.tandem.kernel.CustomerId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One readable email.
 *
 * @param id its key; the same thought always has the same
 * @param customer for whom
 * @param recipient the address
 * @param subject one line
 * @param content what it says
 * @param reason why the customer gets it
 * @param expires it does not go out from then on; null when only the outbox bounds it
 * @param quote the words of another customer that stand in it: whoever keeps the email takes them
 *     out when that one is erased; null when there are none
 */
public record Email(
    UUID id,
    CustomerId customer,
    String recipient,
    String subject,
    Content content,
    String reason,
    @Nullable Instant expires,
    @Nullable Quote quote) {
  public Email {
    if (subject.chars().anyMatch(Character::isISOControl)
        || recipient.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The subject or the recipient of an email holds a control character.\n"
              + "Maybe a product's name has a line break in it.");
    }
  }

  /** One that only the outbox bounds. */
  public Email(
      UUID id,
      CustomerId customer,
      String recipient,
      String subject,
      Content content,
      String reason) {
    this(id, customer, recipient, subject, content, reason, null, null);
  }
}
