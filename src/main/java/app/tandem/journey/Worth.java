package app.tandem.journey;

import app.tandem.catalog.Product;
import app.tandem.decision.Decision.Offered;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * What an offer may be expected to bring: how well it fits, times what the shop is paid, less what
 * it costs the shop where that is known of all that are compared.
 */
final class Worth {
  private Worth() {}

  /**
   * How to tell.
   *
   * @param offers all that are compared, so that a margin is never held against a price
   * @return in the smallest unit of their currency
   */
  static ToDoubleFunction<Offered> among(List<Offered> offers) {
    var costsAreKnown =
        offers.stream()
            .flatMap(one -> one.deal().parts().stream())
            .allMatch(part -> part.cost() != null);
    return offer ->
        offer.proposal().score()
            * (offer.deal().pays().minor() - (costsAreKnown ? cost(offer) : 0));
  }

  private static long cost(Offered offer) {
    return offer.deal().parts().stream()
        .map(Product::cost)
        .mapToLong(cost -> Objects.requireNonNull(cost).minor())
        .sum();
  }
}
