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
import java.util.List;
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

  /**
   * Carts with something in them that were not touched since, the longest untouched first.
   *
   * @param since the first instant of the last change that counts
   * @param until the instant before which it must lie
   */
  @Transactional
  public List<KnownCart> untouched(Instant since, Instant until, int most) {
    return rows.untouched(since, until, most);
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
    return change(cart, false);
  }

  private Optional<Set<Sku>> change(KnownCart cart, boolean isBought) {
    var before = rows.lock(cart.customer());
    if (before.filter(known -> known.at().isAfter(cart.at())).isPresent()) {
      return Optional.empty();
    }
    rows.put(cart);
    changed.fire(new CartChanged(cart, isBought));
    var added = new java.util.LinkedHashSet<>(cart.quantityBySku().keySet());
    before.ifPresent(known -> added.removeAll(known.quantityBySku().keySet()));
    return Optional.of(added);
  }

  /** What was bought lies in the cart no more, unless the shop told a cart after that. */
  void bought(CustomerId customer, Collection<Sku> skus, Instant at) {
    var known = rows.lock(customer).filter(cart -> !cart.at().isAfter(at));
    if (known.isPresent()) {
      var left = new LinkedHashMap<>(known.get().quantityBySku());
      if (left.keySet().removeAll(skus)) {
        change(new KnownCart(customer, at, left), true);
      }
    }
  }
}
