package app.tandem.journey;

import app.tandem.decision.Decision;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import java.util.List;
import java.util.UUID;

/**
 * The follow-ups of a customer that fell due together were decided, and at least one is offered.
 *
 * @param email the key of the email that they become
 * @param customer for whom
 * @param anchors what was bought that they follow, best first
 * @param decision what is offered, at most four
 */
public record FollowUpDecided(
    UUID email, CustomerId customer, List<Sku> anchors, Decision decision) {}
