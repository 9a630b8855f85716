package app.tandem.offer;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Little lacks until shipping costs nothing. It is proved by the shop's threshold and the
 * customer's cart.
 *
 * @param from the total from which shipping costs nothing
 * @param cart what lies in the cart costs, less than that
 * @param beside what is offered with it, where its price hangs on nothing that hurries
 */
public record FreeShippingGap(Money from, Money cart, List<Priced> beside) implements Urgency {
  public FreeShippingGap {
    beside = List.copyOf(Objects.requireNonNullElse(beside, List.of()));
  }

  /** One in a mail of which no price is known. */
  public FreeShippingGap(Money from, Money cart) {
    this(from, cart, List.of());
  }

  /** The same in a mail whose offers cost this: they are counted with the cart. */
  public FreeShippingGap beside(List<Priced> others) {
    return new FreeShippingGap(from, cart, others);
  }

  /** Of a cart that costs less than the threshold; empty where there is no cart or no threshold. */
  public static Optional<FreeShippingGap> of(@Nullable Money from, @Nullable Money cart) {
    return from != null
            && cart != null
            && from.currency().equals(cart.currency())
            && cart.minor() > 0
            && cart.minor() < from.minor()
        ? Optional.of(new FreeShippingGap(from, cart))
        : Optional.empty();
  }

  /** What lacks. */
  public Money gap() {
    return new Money(from.minor() - cart.minor(), from.currency());
  }

  @Override
  public Kind kind() {
    return Kind.FREE_SHIPPING;
  }

  @Override
  public String source() {
    return "the cart, and tandem.decision.free-shipping-from";
  }

  @Override
  public List<Sku> about() {
    return List.of();
  }

  @Override
  public Truth by(Known known) {
    var now = of(known.freeShippingFrom(), known.cart());
    var costing = Priced.by(beside, known);
    if (now.isPresent()) {
      return new Truth.Holds(now.get().beside(costing));
    }
    return Truth.Fails.beside(
        known.freeShippingFrom() == null
            ? "there is no such threshold any more"
            : known.cart() == null
                ? "nothing lies in the cart any more"
                : "nothing lacks in the cart any more",
        costing);
  }
}
