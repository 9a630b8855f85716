package app.tandem.decision;

import app.tandem.catalog.Product;
import app.tandem.kernel.Sku;
import app.tandem.rules.Proposal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Chooses among proposals: at most four, none that would annoy, and a reason for each that is left
 * out.
 */
public class Arbiter {
  /** More than four help nobody to choose. */
  static final int MOST = 4;

  private Arbiter() {}

  /**
   * Chooses, where nothing but the products themselves is known.
   *
   * @param moment the facts
   * @param proposals what the rules said
   * @param productBySku the products among what was proposed
   */
  public static Decision choose(
      Moment moment, List<Proposal> proposals, Map<Sku, Product> productBySku) {
    return choose(moment, proposals, Shelf.of(productBySku));
  }

  /**
   * Chooses, where no rule restrains.
   *
   * @param moment the facts
   * @param proposals what the rules said
   * @param shelf what is known of what they proposed
   */
  public static Decision choose(Moment moment, List<Proposal> proposals, Shelf shelf) {
    return choose(moment, proposals, shelf, Restraint.NONE);
  }

  /**
   * Chooses.
   *
   * @param moment the facts
   * @param proposals what the rules said
   * @param shelf what is known of what they proposed
   * @param restraint asked once at most, about what nothing else speaks against
   */
  public static Decision choose(
      Moment moment, List<Proposal> proposals, Shelf shelf, Restraint restraint) {
    return new Choosing(moment, shelf, restraint).choose(sorted(proposals, shelf));
  }

  private static List<Proposal> sorted(List<Proposal> proposals, Shelf shelf) {
    var best =
        Comparator.comparingDouble((Proposal one) -> weight(one, shelf))
            .reversed()
            .thenComparing(Proposal::sku)
            .thenComparing(Proposal::rule);
    return proposals.stream().sorted(best).toList();
  }

  /** What lies too long in stock counts a little more; how much is the shop's policy. */
  private static double weight(Proposal proposal, Shelf shelf) {
    var product = shelf.product(proposal.sku());
    var isSlow = product != null && product.slow();
    return isSlow ? proposal.score() * (1 + shelf.policy().slowBoost()) : proposal.score();
  }
}
