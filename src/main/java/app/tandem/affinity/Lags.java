package app.tandem.affinity;

import java.util.Arrays;

/**
 * How long after one product its buyers first bought another: a histogram of days.
 *
 * <p>Quantiles lie between neighbours in proportion, as {@code percentile_cont} of SQL has them
 * (Hyndman and Fan, 1996: type 7). The one of a half is the ordinary median.
 */
class Lags {
  private final int[] customersByDay;

  /**
   * Takes a histogram.
   *
   * @param customersByDay at 0 those who had bought the other already, then those who followed
   *     after 1 day, 2 days and so on
   */
  Lags(int[] customersByDay) {
    this.customersByDay = customersByDay.clone();
  }

  /** The histogram, to be stored. */
  int[] customersByDay() {
    return customersByDay.clone();
  }

  /** Counts customers at a day; 0 is for those who had it already. */
  void add(int day, int customers) {
    customersByDay[day] += customers;
  }

  /** These and others, day by day. */
  Lags plus(Lags other) {
    var longer = Math.max(customersByDay.length, other.customersByDay.length);
    var sum = new Lags(Arrays.copyOf(customersByDay, longer));
    for (int day = 0; day < other.customersByDay.length; day++) {
      sum.add(day, other.customersByDay[day]);
    }
    return sum;
  }

  /** Who had bought the other already. */
  int already() {
    return customersByDay[0];
  }

  /** Who followed. */
  int customers() {
    return Arrays.stream(customersByDay, 1, customersByDay.length).sum();
  }

  /**
   * The days within which this share of the followers bought.
   *
   * @param share 0 to 1
   */
  double quantile(double share) {
    var place = (customers() - 1) * share;
    var below = (int) Math.floor(place);
    var lower = nth(below + 1);
    return place == below ? lower : lower + (place - below) * (nth(below + 2) - lower);
  }

  /** The days that the n-th quickest customer took, n from 1. */
  private int nth(int n) {
    var days = 0;
    for (int passed = 0; passed < n; passed += customersByDay[days]) {
      days++;
    }
    return days;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lags lags && Arrays.equals(customersByDay, lags.customersByDay);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(customersByDay);
  }
}
