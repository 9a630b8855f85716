package app.tandem.journey.restraint;

import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * An email that was decided for a customer.
 *
 * @param at when
 * @param email its key
 * @param urgent whether it hurries: by an end, how few are left, a season, a sale of one day
 * @param categories the families of what it offers
 * @param campaigns whose thoughts it holds; none for follow-ups
 * @param thoughts what it offers and whose idea each was; none of those that were decided before
 *     this was kept
 */
public record Mailed(
    Instant at,
    UUID email,
    boolean urgent,
    Set<String> categories,
    Set<String> campaigns,
    Set<Thought> thoughts) {

  /** A product, and the rule that thought of it. */
  public record Thought(Sku sku, String rule) {}

  public Mailed {
    categories = Set.copyOf(categories);
    campaigns = Set.copyOf(campaigns);
    thoughts = Set.copyOf(thoughts);
  }
}
