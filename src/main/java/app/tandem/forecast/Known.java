package app.tandem.forecast;

import app.tandem.kernel.Sku;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a customer and of some products: one query's answer.
 *
 * @param parameters of the latest fit, if there is one
 * @param usual of the latest fit, if there is one
 * @param pace of the customer, if they ordered
 * @param learned intervals by product, of those that were bought
 */
record Known(
    @Nullable RepeatPurchase parameters,
    @Nullable UsualIntervals usual,
    @Nullable Pace pace,
    Map<Sku, Intervals> learned) {

  /**
   * A customer's days with an order.
   *
   * @param days how many, at least 1
   */
  record Pace(LocalDate first, LocalDate last, int days) {

    /**
     * As of a day; a clock that was set back does not make anybody younger than their last order.
     */
    PurchaseHistory history(LocalDate now) {
      var recency = last.toEpochDay() - first.toEpochDay();
      return new PurchaseHistory(
          days - 1, recency, Math.max(recency, now.toEpochDay() - first.toEpochDay()));
    }
  }
}
