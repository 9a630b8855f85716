package app.tandem.rules;

import app.tandem.kernel.Occasion;
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
   * @param occasion what it hangs on
   * @param order number of the order it hangs on; of other occasions their reference
   * @param anchor the product in that order, or what else the occasion is about
   * @param due when it falls due
   * @param occurrence tells the times apart of what comes again, such as a milestone, from 2 on; 0
   *     of its first time, and elsewhere
   */
  public record Wait(Occasion occasion, String order, Sku anchor, Instant due, int occurrence) {
    /** After a purchase, for what comes once. */
    public Wait(String order, Sku anchor, Instant due) {
      this(Occasion.ORDER, order, anchor, due, 0);
    }
  }

  /** Everything that is offered: the product, or the parts of the bundle. */
  public List<Sku> skus() {
    return terms.parts().isEmpty() ? List.of(sku) : terms.parts();
  }
}
