package app.tandem.decision;

import app.tandem.kernel.Channel;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody stands, and what they have before them.
 *
 * @param stage the place in the journey
 * @param customer who, or null for somebody nobody knows
 * @param cart pieces by product
 * @param viewing the product whose page is open, if one is
 * @param around what else is known
 */
public record Question(
    Stage stage,
    @Nullable CustomerId customer,
    Map<Sku, Integer> cart,
    @Nullable Sku viewing,
    Circumstances around) {
  public Question {
    cart = Map.copyOf(cart);
  }

  /** On the web, with nothing else known. */
  public Question(
      Stage stage, @Nullable CustomerId customer, Map<Sku, Integer> cart, @Nullable Sku viewing) {
    this(stage, customer, cart, viewing, Circumstances.USUAL);
  }

  /** What is to be offered to a customer by email, some day; the cart is the one that they left. */
  static Question later(Stage stage, CustomerId customer, Map<Sku, Integer> cart) {
    return new Question(stage, customer, cart, null, Circumstances.of(Channel.EMAIL));
  }

  /** Every product that somebody has before them: in the cart, open, or compared. */
  public Set<Sku> products() {
    var products = new HashSet<>(cart.keySet());
    products.addAll(around.comparing());
    if (viewing != null) {
      products.add(viewing);
    }
    return products;
  }
}
