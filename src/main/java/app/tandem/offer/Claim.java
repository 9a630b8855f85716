package app.tandem.offer;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.WhenFalse;
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
 * @param whenFalse what its rule has become of the mail when it is not true any more; null where
 *     the setting says it
 */
public record Claim(
    UUID id,
    UUID email,
    CustomerId customer,
    @Nullable Long campaign,
    Urgency urgency,
    @Nullable WhenFalse whenFalse) {

  /** Claims it; a mail claims the same of the same only once. */
  public static Claim of(
      UUID email,
      CustomerId customer,
      @Nullable Long campaign,
      Urgency urgency,
      @Nullable WhenFalse whenFalse) {
    var key = email + " " + urgency.kind().word() + " " + CodeTerms.about(urgency.about());
    var id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    return new Claim(id, email, customer, campaign, urgency, whenFalse);
  }
}
