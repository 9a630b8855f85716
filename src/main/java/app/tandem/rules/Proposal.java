package app.tandem.rules;

import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule proposes to one shopper.
 *
 * @param rule the rule's name: a sentence
 * @param sku what is offered; of a bundle its first part
 * @param because the benefit line
 * @param score how well it fits, 0 to 1
 * @param waiting when it falls due, for a proposal that waits
 * @param terms on which it is offered
 */
public record Proposal(
    String rule, Sku sku, String because, double score, @Nullable Wait waiting, Terms terms) {

  /** A proposal without terms of its own. */
  public Proposal(String rule, Sku sku, String because, double score, @Nullable Wait waiting) {
    this(rule, sku, because, score, waiting, Terms.NONE);
  }

  /**
   * How long a proposal waits.
   *
   * @param order number of the order it hangs on
   * @param anchor the product in that order
   * @param due when it falls due
   * @param occurrence which time of a milestone that comes again, from 1; 1 elsewhere
   */
  public record Wait(String order, Sku anchor, Instant due, int occurrence) {
    /** For what comes once. */
    public Wait(String order, Sku anchor, Instant due) {
      this(order, anchor, due, 1);
    }
  }

  /** Everything that is offered: the product, or the parts of the bundle. */
  public List<Sku> skus() {
    return terms.parts().isEmpty() ? List.of(sku) : terms.parts();
  }
}
