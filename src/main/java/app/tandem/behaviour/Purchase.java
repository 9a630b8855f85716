package app.tandem.behaviour;

import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One product in one past order of a customer, its lines added up.
 *
 * @param order the order's number
 * @param sku what was bought
 * @param quantity pieces
 * @param price paid for one piece; the mean when lines differ
 * @param paidAt when
 * @param deliveredAt when the parcel arrived, if known
 * @param back pieces of it that were sent back
 */
public record Purchase(
    String order,
    Sku sku,
    int quantity,
    Money price,
    Instant paidAt,
    @Nullable Instant deliveredAt,
    int back) {

  /** Of which nothing was sent back. */
  public Purchase(
      String order,
      Sku sku,
      int quantity,
      Money price,
      Instant paidAt,
      @Nullable Instant deliveredAt) {
    this(order, sku, quantity, price, paidAt, deliveredAt, 0);
  }

  boolean isKept() {
    return back < quantity;
  }

  /** The same of the pieces that stayed. */
  Purchase kept() {
    return new Purchase(order, sku, quantity - back, price, paidAt, deliveredAt);
  }

  Purchase withBack(long pieces) {
    return new Purchase(
        order, sku, quantity, price, paidAt, deliveredAt, (int) Math.min(quantity, pieces));
  }
}
