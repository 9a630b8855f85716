package app.tandem.affinity;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what customers first buy within a horizon of days after they first bought something else.
 */
class NextMiner {
  /*
   * Let d(c, X) be the calendar day on which customer c first bought X, and LAST the day of the last order
   * of all. The buyers of A with d(c, A) + horizon <= LAST are mature: their whole horizon was seen. Those
   * of them who had no B by d(c, A) are eligible; those with 1 <= d(c, B) - d(c, A) <= horizon followed.
   *
   * Every product A is looked at by itself, so memory grows with the products and not with their pairs.
   * A first pass over A's mature buyers counts, for every B, who followed and who had B already; a second
   * one collects the days in between, but only for the few B with enough followers.
   */
  private final Baskets baskets;
  private final FirstPurchases first;
  private final int minimumCustomers;
  private final int horizonDays;
  private final int[] followed;
  private final int[] already;
  private final int[] histogramByProduct;

  /**
   * Prepares the mining.
   *
   * @param minimumCustomers at least 1; a sequence that fewer followed is not kept
   * @param horizonDays at least 1
   */
  NextMiner(Baskets baskets, int minimumCustomers, int horizonDays) {
    this.baskets = baskets;
    this.first = new FirstPurchases(baskets);
    this.minimumCustomers = minimumCustomers;
    this.horizonDays = horizonDays;
    this.followed = new int[baskets.products()];
    this.already = new int[baskets.products()];
    this.histogramByProduct = new int[baskets.products()];
  }

  /** Takes a product that a mature buyer of another bought too. */
  private interface Later {
    void take(int product, int days);
  }

  /** The sequences that at least the minimum of customers followed, in no order. */
  List<Next> mine() {
    var found = new ArrayList<Next>();
    for (int product = 0; product < baskets.products(); product++) {
      var mature = mature(product);
      if (mature >= minimumCustomers) {
        var seen = count(product);
        found.addAll(kept(product, mature, seen));
        forget(seen);
      }
    }
    return found;
  }

  private boolean isMature(int entry) {
    return first.day(entry) + horizonDays <= baskets.lastDay();
  }

  private int mature(int product) {
    var mature = 0;
    var entries = first.byProduct();
    for (int i = entries.start(product); i < entries.end(product); i++) {
      mature += isMature(entries.member(i)) ? 1 : 0;
    }
    return mature;
  }

  /** Counts who followed and who had it already, and lists the products that were counted. */
  private Ints count(int product) {
    var seen = new Ints();
    each(
        product,
        (other, days) -> {
          if (followed[other] == 0 && already[other] == 0) {
            seen.add(other);
          }
          if (days <= 0) {
            already[other]++;
          } else {
            followed[other]++;
          }
        });
    return seen;
  }

  /**
   * Shows what the mature buyers of a product bought before, with or within the horizon after it.
   */
  private void each(int product, Later later) {
    var buyers = first.byProduct();
    var theirs = first.byCustomer();
    for (int i = buyers.start(product); i < buyers.end(product); i++) {
      var bought = buyers.member(i);
      if (!isMature(bought)) {
        continue;
      }
      var customer = first.customer(bought);
      for (int j = theirs.start(customer); j < theirs.end(customer); j++) {
        var other = theirs.member(j);
        var days = first.day(other) - first.day(bought);
        if (other != bought && days <= horizonDays) {
          later.take(first.product(other), days);
        }
      }
    }
  }

  private List<Next> kept(int product, int mature, Ints seen) {
    var kept = new Ints();
    for (int i = 0; i < seen.size(); i++) {
      if (followed[seen.get(i)] >= minimumCustomers) {
        kept.add(seen.get(i));
        histogramByProduct[seen.get(i)] = kept.size();
      }
    }
    if (kept.size() == 0) {
      return List.of();
    }
    var customersByDays = histograms(product, kept.size());
    var found = new ArrayList<Next>();
    for (int i = 0; i < kept.size(); i++) {
      found.add(next(product, kept.get(i), mature, customersByDays[i]));
      histogramByProduct[kept.get(i)] = 0;
    }
    return found;
  }

  /** How many customers followed after how many days, for each of the kept products. */
  private int[][] histograms(int product, int kept) {
    var customersByDays = new int[kept][horizonDays + 1];
    each(
        product,
        (other, days) -> {
          if (days > 0 && histogramByProduct[other] > 0) {
            customersByDays[histogramByProduct[other] - 1][days]++;
          }
        });
    return customersByDays;
  }

  private Next next(int product, int other, int mature, int[] customersByDays) {
    var customers = followed[other];
    var eligible = mature - already[other];
    var middles =
        nth(customersByDays, (customers + 1) / 2) + nth(customersByDays, customers / 2 + 1);
    return new Next(
        baskets.sku(product),
        baskets.sku(other),
        customers,
        eligible,
        (double) customers / eligible,
        middles / 2.0);
  }

  /** The days that the n-th quickest customer took, n from 1. */
  private static int nth(int[] customersByDays, int n) {
    var days = 0;
    for (int passed = 0; passed < n; passed += customersByDays[days]) {
      days++;
    }
    return days;
  }

  private void forget(Ints seen) {
    for (int i = 0; i < seen.size(); i++) {
      followed[seen.get(i)] = 0;
      already[seen.get(i)] = 0;
    }
  }
}
