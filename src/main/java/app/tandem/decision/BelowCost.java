package app.tandem.decision;

import app.tandem.catalog.Product;
import app.tandem.rules.Proposal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A discount with which the shop pays for selling. Where a rule computes it, only the moment of the
 * decision tells how much it is.
 */
final class BelowCost {
  private BelowCost() {}

  /**
   * Why a proposal is not to be made; null when it takes nothing off, earns the cost of all its
   * parts, or the cost of one is not known. All parts are in the catalogue, in one currency.
   */
  static @Nullable String why(Proposal proposal, Shelf shelf) {
    if (proposal.terms().discountPercent() == 0) {
      return null;
    }
    var parts = proposal.skus().stream().map(shelf::product).filter(Objects::nonNull).toList();
    var deal = Deal.of(proposal, parts, null);
    var costs = parts.stream().map(Product::cost).filter(Objects::nonNull).toList();
    if (deal.discounted() == null || costs.size() < parts.size()) {
      return null;
    }
    var cost = costs.stream().reduce((one, other) -> one.plus(other)).orElseThrow();
    return cost.isAtMost(deal.pays())
        ? null
        : "with its discount it is sold for %s, and it costs the shop %s"
            .formatted(deal.pays().text(), cost.text());
  }
}
