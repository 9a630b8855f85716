package app.tandem.journey.restraint;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * An email that was decided for a customer.
 *
 * @param at when
 * @param email its key
 * @param urgent whether it tells an end, or how few are left
 * @param categories the families of what it offers
 * @param campaigns whose thoughts it holds; none for follow-ups
 */
public record Mailed(
    Instant at, UUID email, boolean urgent, Set<String> categories, Set<String> campaigns) {
  public Mailed {
    categories = Set.copyOf(categories);
    campaigns = Set.copyOf(campaigns);
  }
}
