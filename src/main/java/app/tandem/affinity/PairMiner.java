package app.tandem.affinity;

/** Counts in how many baskets each two products are together. */
class PairMiner {
  /*
   * Every product is looked at by itself: over its baskets, one counter for each product of a greater
   * number. Memory grows with the products and not with their pairs, the counters stay in the processor's
   * cache, and the pairs come out in order.
   */
  private final Baskets baskets;
  private final Groups linesByProduct;
  private final int[] basketByLine;
  private final int[] together;

  PairMiner(Baskets baskets) {
    this.baskets = baskets;
    this.basketByLine = new int[baskets.lines()];
    for (int basket = 0; basket < baskets.size(); basket++) {
      for (int line = baskets.start(basket); line < baskets.end(basket); line++) {
        basketByLine[line] = basket;
      }
    }
    this.linesByProduct = new Groups(baskets.products(), baskets.lines(), baskets::product);
    this.together = new int[baskets.products()];
  }

  /** In how many baskets a product is. */
  int basketsWith(int product) {
    return linesByProduct.end(product) - linesByProduct.start(product);
  }

  /** Shows every two products that share a basket, the lesser number first, in ascending order. */
  void each(PairCounts.Visitor visitor) {
    for (int product = 0; product < baskets.products(); product++) {
      var seen = count(product);
      seen.sort();
      for (int i = 0; i < seen.size(); i++) {
        var other = seen.get(i);
        visitor.visit(product, other, together[other]);
        together[other] = 0;
      }
    }
  }

  /** Counts the baskets of a product with each of a greater number, and lists those. */
  private Ints count(int product) {
    var seen = new Ints();
    for (int i = linesByProduct.start(product); i < linesByProduct.end(product); i++) {
      var basket = basketByLine[linesByProduct.member(i)];
      for (int line = baskets.start(basket); line < baskets.end(basket); line++) {
        var other = baskets.product(line);
        if (other > product) {
          if (together[other]++ == 0) {
            seen.add(other);
          }
        }
      }
    }
    return seen;
  }
}
