package app.tandem.affinity;

/** Counts each product by itself. */
class ProductMiner {
  private final int[] baskets;
  private final long[] weights;
  private final int[] lately;
  private final int allLately;

  /**
   * Counts.
   *
   * @param latelyDay the first day that is lately
   */
  ProductMiner(Baskets all, int latelyDay) {
    baskets = new int[all.products()];
    weights = new long[all.products()];
    lately = new int[all.products()];
    var since = 0;
    for (int basket = 0; basket < all.size(); basket++) {
      var isLate = all.day(basket) >= latelyDay;
      since += isLate ? 1 : 0;
      var weight = Weight.ofOrder(all.end(basket) - all.start(basket));
      for (int line = all.start(basket); line < all.end(basket); line++) {
        var product = all.product(line);
        baskets[product]++;
        weights[product] += weight;
        lately[product] += isLate ? 1 : 0;
      }
    }
    allLately = since;
  }

  /** In how many baskets a product is. */
  int baskets(int product) {
    return baskets[product];
  }

  /** The weight of those. */
  long weight(int product) {
    return weights[product];
  }

  /** How many of them are of lately. */
  int lately(int product) {
    return lately[product];
  }

  /** How many baskets of any products are of lately. */
  int lately() {
    return allLately;
  }
}
