package app.tandem.forecast;

/**
 * What is expected of a customer's orders.
 *
 * @param history what they did so far, in days
 * @param chanceActive the probability that they are still a customer, 0 to 1; 1 for whoever ordered
 *     once, of whom the model cannot tell
 * @param expectedOrders how many orders come within the horizon, on average
 * @param horizonDays the horizon
 * @param chanceOfNone the probability that none comes within the horizon, 0 to 1
 * @param nextOrderDays if they are still a customer, the days from now by which the next order has
 *     come with even chances
 * @param half the band of five in ten such customers, in days from now
 * @param most the band of eight in ten, in days from now
 */
public record OrderForecast(
    PurchaseHistory history,
    double chanceActive,
    double expectedOrders,
    int horizonDays,
    double chanceOfNone,
    double nextOrderDays,
    Band half,
    Band most) {
  private static final double HALF = 0.5;
  private static final double MOST = 0.8;

  static OrderForecast of(RepeatPurchase model, PurchaseHistory history, int horizonDays) {
    var next = model.nextOrder(history);
    return new OrderForecast(
        history,
        model.chanceAlive(history),
        model.expectedOrders(history, horizonDays),
        horizonDays,
        model.chanceOfNone(history, horizonDays),
        next.median(),
        next.band(HALF),
        next.band(MOST));
  }
}
