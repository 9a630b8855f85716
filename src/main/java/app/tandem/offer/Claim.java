package app.tandem.offer;

import app.tandem.kernel.CustomerId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that hurries, as it stands in a mail.
 *
 * @param id its key; the same thought always has the same
 * @param email in which mail
 * @param customer to whom
 * @param campaign the campaign's number; null for a follow-up
 */
public record Claim(
    UUID id, UUID email, CustomerId customer, @Nullable Long campaign, Urgency urgency) {

  /** Claims it; a mail claims the same of the same only once. */
  public static Claim of(
      UUID email, CustomerId customer, @Nullable Long campaign, Urgency urgency) {
    var key = email + " " + urgency.kind().word() + " " + CodeTerms.about(urgency.about());
    var id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    return new Claim(id, email, customer, campaign, urgency);
  }
}
