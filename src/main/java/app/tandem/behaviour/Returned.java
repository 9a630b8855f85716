package app.tandem.behaviour;

import app.tandem.kernel.Sku;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A product that a customer sent back.
 *
 * @param sku what
 * @param quantity pieces
 * @param at when the last of them
 * @param looseAt when the last of those that belong to no order that is known; null when there are
 *     none
 */
public record Returned(Sku sku, int quantity, Instant at, @Nullable Instant looseAt) {

  /** Which belongs to no order that is known. */
  public Returned(Sku sku, int quantity, Instant at) {
    this(sku, quantity, at, at);
  }
}
