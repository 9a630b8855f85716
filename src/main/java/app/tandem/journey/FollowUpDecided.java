package app.tandem.journey;

import app.tandem.decision.Decision;
import app.tandem.kernel.CustomerId;
import java.util.List;
import java.util.UUID;

/**
 * The follow-ups of a customer that fell due together were decided, and at least one is offered.
 *
 * @param email the key of the email that they become
 * @param customer for whom
 * @param reasons what they hang on, of the best offer first; of a cart everything that was left in
 *     it
 * @param decision what is offered, at most four
 */
public record FollowUpDecided(
    UUID email, CustomerId customer, List<Reason> reasons, Decision decision) {}
