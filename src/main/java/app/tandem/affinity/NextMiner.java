package app.tandem.affinity;

/**
 * Counts what customers first buy within a horizon of days after they first bought something else.
 */
class NextMiner {
  /*
   * Let d(c, X) be the calendar day on which customer c first bought X, and LAST the day of the last order
   * of all. The buyers of A with d(c, A) + horizon <= LAST are mature: their whole horizon was seen. Those
   * of them who had no B by d(c, A) are eligible; those with 1 <= d(c, B) - d(c, A) <= horizon followed.
   *
   * Every product A is looked at by itself, so memory grows with the products and not with their pairs.
   * A first pass over A's mature buyers counts, for every B, who followed; a second one collects the days
   * in between, and who had B already, but only for the few B with enough followers.
   */
  private final Baskets baskets;
  private final FirstPurchases first;
  private final int horizonDays;
  private final int[] followed;
  private final int[] placeByProduct;

  /**
   * Prepares the counting.
   *
   * @param horizonDays at least 1
   */
  NextMiner(Baskets baskets, int horizonDays) {
    this.baskets = baskets;
    this.first = new FirstPurchases(baskets);
    this.horizonDays = horizonDays;
    this.followed = new int[baskets.products()];
    this.placeByProduct = new int[baskets.products()];
  }

  /** Takes a product that a mature buyer of another bought too. */
  private interface Later {
    void take(int product, int days);
  }

  /** Takes one counted sequence of two products, and how long the second came after the first. */
  @FunctionalInterface
  interface LagVisitor {
    void visit(int one, int next, Lags lags);
  }

  /** The first purchases that it counts. */
  FirstPurchases first() {
    return first;
  }

  /** How many customers bought a product a whole horizon before the last order of all. */
  int mature(int product) {
    var mature = 0;
    var entries = first.byProduct();
    for (int i = entries.start(product); i < entries.end(product); i++) {
      mature += isMature(entries.member(i)) ? 1 : 0;
    }
    return mature;
  }

  private boolean isMature(int entry) {
    return first.day(entry) + horizonDays <= baskets.lastDay();
  }

  /** Shows how many customers followed, for every sequence that any did, in ascending order. */
  void each(PairCounts.Visitor visitor) {
    for (int product = 0; product < baskets.products(); product++) {
      var seen = count(product);
      seen.sort();
      for (int i = 0; i < seen.size(); i++) {
        visitor.visit(product, seen.get(i), followed[seen.get(i)], 0);
      }
      forget(seen);
    }
  }

  /** Shows the sequences that at least so many customers followed, in ascending order. */
  void eachOfAtLeast(int minimumCustomers, LagVisitor visitor) {
    for (int product = 0; product < baskets.products(); product++) {
      var seen = count(product);
      seen.sort();
      var kept = new Ints();
      for (int i = 0; i < seen.size(); i++) {
        if (followed[seen.get(i)] >= minimumCustomers) {
          kept.add(seen.get(i));
        }
      }
      forget(seen);
      show(product, kept, visitor);
    }
  }

  /** Counts who followed, and lists the products that they bought. */
  private Ints count(int product) {
    var seen = new Ints();
    each(
        product,
        (other, days) -> {
          if (days > 0 && followed[other]++ == 0) {
            seen.add(other);
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

  private void show(int product, Ints kept, LagVisitor visitor) {
    if (kept.size() == 0) {
      return;
    }
    var customersByDay = new int[kept.size()][horizonDays + 1];
    for (int i = 0; i < kept.size(); i++) {
      placeByProduct[kept.get(i)] = i + 1;
    }
    each(
        product,
        (other, days) -> {
          if (placeByProduct[other] > 0) {
            customersByDay[placeByProduct[other] - 1][Math.max(0, days)]++;
          }
        });
    for (int i = 0; i < kept.size(); i++) {
      placeByProduct[kept.get(i)] = 0;
      visitor.visit(product, kept.get(i), new Lags(customersByDay[i]));
    }
  }

  private void forget(Ints seen) {
    for (int i = 0; i < seen.size(); i++) {
      followed[seen.get(i)] = 0;
    }
  }
}
