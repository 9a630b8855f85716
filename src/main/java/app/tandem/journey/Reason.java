package app.tandem.journey;

import app.tandem.kernel.Occasion;
import app.tandem.kernel.Sku;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a follow-up that is offered hangs on.
 *
 * @param reference as the occasion says: the number of an order, the name of a feature
 * @param thing what it is about: what was bought, viewed, wished for or left in the cart; where the
 *     occasion has no such thing, what is offered
 */
public record Reason(Occasion occasion, String reference, Sku thing) {

  /**
   * What one thought hangs on. Of a cart what is offered comes first, as far as it was left there,
   * and then the rest.
   *
   * @param anchor what the occasion is about
   * @param offered what the thought offers
   * @param cart what was left in the cart; empty where nobody knows
   */
  public static Stream<Reason> of(
      Occasion occasion, String reference, Sku anchor, Sku offered, Set<Sku> cart) {
    if (occasion != Occasion.CART || cart.isEmpty()) {
      return Stream.of(new Reason(occasion, reference, anchor));
    }
    return Stream.concat(Stream.of(offered), cart.stream().sorted())
        .filter(cart::contains)
        .distinct()
        .map(thing -> new Reason(Occasion.CART, reference, thing));
  }
}
