package app.tandem.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Learns from all intervals how much products, customers and single purchases differ. */
class IntervalSpread {
  /*
   * Variance components of a nested model, item / customer / interval, by the method of moments for
   * unbalanced data (Searle, Casella and McCulloch, 1992: Variance Components, ch. 3): each sum of
   * squares is set equal to what is expected of it, from the innermost out. The shop's mean weighs each
   * product's mean by the inverse of its variance, so that a few popular products do not speak for all.
   */
  private static final int LEAST_INTERVALS = 30;

  private final List<Intervals> items = new ArrayList<>();
  private String sku = "";
  private Intervals item = Intervals.NONE;
  private double itemCountSquares;
  private Intervals all = Intervals.NONE;
  private int customers;
  private double customerSumSquares;
  private double customerCountSquares;
  private double itemSumSquares;
  private double countSquaresByItem;

  /** Adds what one customer took for one product; what belongs to one product comes in a row. */
  void add(String sku, Intervals own) {
    if (!sku.equals(this.sku)) {
      endItem();
      this.sku = sku;
    }
    var squares = (double) own.count() * own.count();
    item = item.plus(own);
    itemCountSquares += squares;
    customers++;
    customerCountSquares += squares;
    customerSumSquares += own.sum() * own.sum() / own.count();
  }

  private void endItem() {
    if (item.count() > 0) {
      items.add(item);
      all = all.plus(item);
      itemSumSquares += item.sum() * item.sum() / item.count();
      countSquaresByItem += itemCountSquares / item.count();
    }
    item = Intervals.NONE;
    itemCountSquares = 0;
  }

  /** How many intervals were added. */
  long intervals() {
    return all.plus(item).count();
  }

  /** What is usual; empty where fewer than thirty intervals are known. */
  Optional<UsualIntervals> usual() {
    endItem();
    if (all.count() < LEAST_INTERVALS) {
      return Optional.empty();
    }
    var count = (double) all.count();
    var within = ratio(all.squares() - customerSumSquares, count - customers);
    var betweenCustomers =
        ratio(
            customerSumSquares - itemSumSquares - (customers - items.size()) * within,
            count - countSquaresByItem);
    var itemCountSquares = items.stream().mapToDouble(one -> (double) one.count() * one.count());
    var betweenItems =
        ratio(
            itemSumSquares
                - all.sum() * all.sum() / count
                - (items.size() - 1) * within
                - (countSquaresByItem - customerCountSquares / count) * betweenCustomers,
            count - itemCountSquares.sum() / count);
    return Optional.of(
        new UsualIntervals(
            mean(betweenItems, betweenCustomers + within), betweenItems, betweenCustomers, within));
  }

  private static double ratio(double sum, double share) {
    return share < 0.5 ? UsualIntervals.LEAST : Math.max(UsualIntervals.LEAST, sum / share);
  }

  private double mean(double betweenItems, double aroundItem) {
    var weights = 0.0;
    var sum = 0.0;
    for (var one : items) {
      var weight = 1 / (betweenItems + aroundItem / one.count());
      weights += weight;
      sum += weight * one.mean();
    }
    return sum / weights;
  }
}
