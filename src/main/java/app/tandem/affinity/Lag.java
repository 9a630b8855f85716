package app.tandem.affinity;

/**
 * How long after one thing its buyers first bought another, within the horizon of the counts.
 *
 * @param customers who did, of the pairs that enough did; who bought several counts for each
 * @param medianDays by which half of them had
 * @param earliestDays by which one of ten had
 * @param latestDays by which nine of ten had
 */
public record Lag(int customers, double medianDays, double earliestDays, double latestDays) {
  static Lag of(Lags lags) {
    return new Lag(lags.customers(), lags.quantile(0.5), lags.quantile(0.1), lags.quantile(0.9));
  }
}
