package app.tandem.decision;

import app.tandem.decision.Decision.Offered;
import app.tandem.kernel.Stage;
import app.tandem.rules.vocabulary.Cart;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * What a cart lacks until shipping costs nothing.
 *
 * @param gap above 0, in whole units of the shop's currency
 */
record FreeShipping(BigDecimal gap) {
  private static final Set<Stage> AT = Set.of(Stage.IN_CART, Stage.CHECKOUT);

  /** Something for three times the gap is another purchase, and no favour. */
  private static final BigDecimal MOST = BigDecimal.valueOf(3);

  static Optional<FreeShipping> of(Moment moment, Shelf shelf) {
    var from = shelf.policy().freeShippingFrom();
    if (from == null || !AT.contains(moment.question().stage())) {
      return Optional.empty();
    }
    return moment.facts().stream()
        .filter(Cart.class::isInstance)
        .map(fact -> from.subtract(BigDecimal.valueOf(((Cart) fact).total())))
        .filter(gap -> gap.signum() > 0)
        .findFirst()
        .map(FreeShipping::new);
  }

  boolean isClosedBy(Offered offered) {
    var price = offered.deal().pays().amount();
    return price.compareTo(gap) >= 0 && price.compareTo(gap.multiply(MOST)) <= 0;
  }
}
