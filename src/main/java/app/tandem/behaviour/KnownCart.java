package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole cart of a customer, as the shop told it last.
 *
 * @param customer whose
 * @param at when it became so
 * @param begunAt since when it is one and the same: when the first thing was put in, or an order
 *     left the rest; null when nothing is in it, or it is as before
 * @param quantityBySku pieces by product, in the order of the shop; empty when nothing is in it
 */
public record KnownCart(
    CustomerId customer, Instant at, @Nullable Instant begunAt, Map<Sku, Integer> quantityBySku) {

  /** As the shop tells it. */
  public KnownCart(CustomerId customer, Instant at, Map<Sku, Integer> quantityBySku) {
    this(customer, at, null, quantityBySku);
  }

  public boolean isEmpty() {
    return quantityBySku.isEmpty();
  }
}
