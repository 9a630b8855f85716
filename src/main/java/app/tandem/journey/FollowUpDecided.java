package app.tandem.journey;

import app.tandem.decision.Decision;
import app.tandem.kernel.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The follow-ups of a customer that fell due together were decided, and at least one is offered.
 *
 * @param email the key of the email that they become
 * @param customer for whom
 * @param reasons what they hang on, of the best offer first; of a cart everything that was left in
 *     it
 * @param decision what is offered, at most four
 * @param campaign whose words stand around the offers; null when none is among them
 */
public record FollowUpDecided(
    UUID email,
    CustomerId customer,
    List<Reason> reasons,
    Decision decision,
    @Nullable OfCampaign campaign) {

  /**
   * The campaign that the email is of.
   *
   * @param id its number
   * @param until the email does not go out from then on
   */
  public record OfCampaign(long id, Instant until) {}
}
