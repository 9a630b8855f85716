package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.reading.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The carts of known customers, as the shop told them last. */
@ApplicationScoped
public class Carts {
  private final CartRepository rows;
  private final Event<CartChanged> changed;

  Carts(CartRepository rows, Event<CartChanged> changed) {
    this.rows = rows;
    this.changed = changed;
  }

  /** A customer's cart, if the shop ever told it. */
  @Transactional
  public Optional<KnownCart> find(CustomerId customer) {
    return rows.find(customer);
  }

  /** The carts of several that have something in them; to be asked with other things. */
  public Reading<Map<CustomerId, KnownCart>> readingOfEach(Collection<CustomerId> customers) {
    return CartRepository.ofEach(customers);
  }

  /**
   * Takes a cart as it is now.
   *
   * @return what is new in it; empty when a newer one is known, which stands
   */
  Optional<Set<Sku>> change(KnownCart cart) {
    var before = rows.lock(cart.customer());
    if (before.filter(known -> known.at().isAfter(cart.at())).isPresent()) {
      return Optional.empty();
    }
    rows.put(cart);
    var isAsBefore =
        before.filter(known -> known.quantityBySku().equals(cart.quantityBySku())).isPresent();
    changed.fire(new CartChanged(cart, false, isAsBefore));
    var added = new java.util.LinkedHashSet<>(cart.quantityBySku().keySet());
    before.ifPresent(known -> added.removeAll(known.quantityBySku().keySet()));
    return Optional.of(added);
  }

  /**
   * An order completes the cart, unless the shop told a cart after it. What was bought lies in it
   * no more; what is left is the beginning of another one.
   */
  void bought(CustomerId customer, Collection<Sku> skus, Instant at) {
    rows.lock(customer)
        .filter(cart -> !cart.isEmpty() && !cart.at().isAfter(at))
        .ifPresent(
            cart -> {
              var left = new LinkedHashMap<>(cart.quantityBySku());
              left.keySet().removeAll(skus);
              var next = new KnownCart(customer, at, at, left);
              rows.put(next);
              changed.fire(new CartChanged(next, true, false));
            });
  }
}
