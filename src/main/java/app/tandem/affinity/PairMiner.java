package app.tandem.affinity;

/** Counts in how many baskets each two products are together, and with which weight. */
class PairMiner {
  /*
   * Every product is looked at by itself: over its baskets, one counter for each other product. Memory
   * grows with the products and not with their pairs, the counters stay in the processor's cache, and the
   * pairs come out in order. All partners of a product are counted once more than each pair would need: that
   * is cheaper than to hold the pairs of a whole shop until the last partner is known.
   */
  private final Baskets baskets;
  private final Groups linesByProduct;
  private final int[] basketByLine;
  private final int[] weightByBasket;
  private final int[] together;
  private final int[] weights;

  PairMiner(Baskets baskets) {
    this.baskets = baskets;
    this.basketByLine = new int[baskets.lines()];
    this.weightByBasket = new int[baskets.size()];
    for (int basket = 0; basket < baskets.size(); basket++) {
      weightByBasket[basket] = Weight.ofOrder(baskets.end(basket) - baskets.start(basket));
      for (int line = baskets.start(basket); line < baskets.end(basket); line++) {
        basketByLine[line] = basket;
      }
    }
    this.linesByProduct = new Groups(baskets.products(), baskets.lines(), baskets::product);
    this.together = new int[baskets.products()];
    this.weights = new int[baskets.products()];
  }

  /** In how many baskets a product is. */
  int basketsWith(int product) {
    return linesByProduct.end(product) - linesByProduct.start(product);
  }

  /** Shows every two products that share a basket, the lesser number first, in ascending order. */
  void each(PairCounts.Visitor visitor) {
    for (int product = 0; product < baskets.products(); product++) {
      show(product, product + 1, visitor);
    }
  }

  /** Shows all products that share a basket with one, in ascending order. */
  void eachWith(int product, PairCounts.Visitor visitor) {
    show(product, 0, visitor);
  }

  private void show(int product, int least, PairCounts.Visitor visitor) {
    var seen = count(product, least);
    seen.sort();
    for (int i = 0; i < seen.size(); i++) {
      var other = seen.get(i);
      visitor.visit(product, other, together[other], weights[other]);
      together[other] = 0;
      weights[other] = 0;
    }
  }

  /** Counts the baskets of a product with each from a number on, and lists those. */
  private Ints count(int product, int least) {
    var seen = new Ints();
    for (int i = linesByProduct.start(product); i < linesByProduct.end(product); i++) {
      var basket = basketByLine[linesByProduct.member(i)];
      for (int line = baskets.start(basket); line < baskets.end(basket); line++) {
        var other = baskets.product(line);
        if (other >= least && other != product) {
          if (together[other]++ == 0) {
            seen.add(other);
          }
          weights[other] += weightByBasket[basket];
        }
      }
    }
    return seen;
  }
}
