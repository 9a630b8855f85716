package app.tandem.forecast;

import java.time.LocalDate;

/**
 * A customer's days with an order.
 *
 * @param days how many, at least 1
 */
public record Pace(LocalDate first, LocalDate last, int days) {

  /** As of a day; a clock that was set back does not make anybody younger than their last order. */
  PurchaseHistory history(LocalDate now) {
    var recency = last.toEpochDay() - first.toEpochDay();
    return new PurchaseHistory(
        days - 1, recency, Math.max(recency, now.toEpochDay() - first.toEpochDay()));
  }
}
