package app.tandem.decision;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody stands, and what they have before them.
 *
 * @param stage the place in the journey
 * @param customer who, or null for somebody nobody knows
 * @param cart pieces by product
 * @param viewing the product whose page is open, if one is
 */
public record Question(
    Stage stage, @Nullable CustomerId customer, Map<Sku, Integer> cart, @Nullable Sku viewing) {
  public Question {
    cart = Map.copyOf(cart);
  }
}
