package app.tandem.affinity;

import app.tandem.kernel.Sku;

/**
 * How often a product is first bought within a horizon of days after another, and how long after.
 * Counted are first purchases of known customers, on different calendar days.
 *
 * @param sku what was bought first
 * @param next what was bought later
 * @param customers who bought {@code next} within the horizon after {@code sku}
 * @param eligible customers who bought {@code sku} at least a horizon before the last order of all,
 *     and had not bought {@code next} by then
 * @param chance {@code customers} over {@code eligible}, 0 to 1
 * @param medianDays ordinary median of the days between the two, over {@code customers}
 * @param lowerQuartileDays the days within which the quickest quarter of them bought
 * @param upperQuartileDays the days within which all but the slowest quarter bought
 */
public record Next(
    Sku sku,
    Sku next,
    int customers,
    int eligible,
    double chance,
    double medianDays,
    double lowerQuartileDays,
    double upperQuartileDays) {

  /** One of which only the median is known: the quartiles are taken to be the same. */
  public Next(Sku sku, Sku next, int customers, int eligible, double chance, double medianDays) {
    this(sku, next, customers, eligible, chance, medianDays, medianDays, medianDays);
  }

  /** What the kept counts say. */
  static Next of(Sku sku, Sku next, int eligible, Lags lags) {
    var customers = lags.customers();
    return new Next(
        sku,
        next,
        customers,
        eligible,
        (double) customers / eligible,
        lags.quantile(0.5),
        lags.quantile(0.25),
        lags.quantile(0.75));
  }
}
