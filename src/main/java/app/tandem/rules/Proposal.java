package app.tandem.rules;

import app.tandem.kernel.Sku;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one rule proposes to one shopper.
 *
 * @param rule the rule's name: a sentence
 * @param sku what is offered
 * @param because the benefit line
 * @param score how well it fits, 0 to 1
 * @param waiting when it falls due, for a proposal that waits
 */
public record Proposal(String rule, Sku sku, String because, double score, @Nullable Wait waiting) {

  /**
   * How long a proposal waits.
   *
   * @param order number of the order it hangs on
   * @param anchor the product in that order
   * @param due when it falls due
   */
  public record Wait(String order, Sku anchor, Instant due) {}
}
