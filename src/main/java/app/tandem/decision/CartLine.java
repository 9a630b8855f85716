package app.tandem.decision;

import app.tandem.kernel.Sku;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One product in the cart, as it is sent. */
public record CartLine(@NotNull Sku sku, @Schema(required = true) @Positive int quantity) {

  /** The pieces by product; a product may stand in several lines. */
  public static Map<Sku, Integer> cart(@Nullable List<CartLine> lines) {
    var cart = new HashMap<Sku, Integer>();
    if (lines != null) {
      lines.forEach(line -> cart.merge(line.sku(), line.quantity(), CartLine::sum));
    }
    return cart;
  }

  /** A sum that has no room stays at the most there is, and never turns negative. */
  private static int sum(int one, int other) {
    return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
  }
}
