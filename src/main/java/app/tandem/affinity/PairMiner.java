package app.tandem.affinity;

import java.util.Arrays;

/** Counts in how many baskets each two products are together, and with which weight. */
class PairMiner {
  /*
   * Every product is looked at by itself: over its baskets, one counter for each other product. Memory
   * grows with the products and not with their pairs, the counters stay in the processor's cache, and the
   * pairs come out in order. All partners of a product are counted once more than each pair would need: that
   * is cheaper than to hold the pairs of a whole shop until the last partner is known.
   */
  private final Baskets baskets;
  private final int[] starts;
  private final int[] basketsByProduct;
  private final int[] weightByBasket;
  private final int[] together;
  private final int[] weights;

  PairMiner(Baskets baskets) {
    this.baskets = baskets;
    this.starts = new int[baskets.products() + 1];
    this.basketsByProduct = new int[baskets.lines()];
    this.weightByBasket = new int[baskets.size()];
    for (int basket = 0; basket < baskets.size(); basket++) {
      weightByBasket[basket] = Weight.ofOrder(baskets.end(basket) - baskets.start(basket));
      for (int line = baskets.start(basket); line < baskets.end(basket); line++) {
        starts[baskets.product(line) + 1]++;
      }
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    sort();
    this.together = new int[baskets.products()];
    this.weights = new int[baskets.products()];
  }

  /** Puts the baskets of each product one after the other. */
  private void sort() {
    var next = starts.clone();
    for (int basket = 0; basket < baskets.size(); basket++) {
      for (int line = baskets.start(basket); line < baskets.end(basket); line++) {
        basketsByProduct[next[baskets.product(line)]++] = basket;
      }
    }
  }

  /** In how many baskets a product is. */
  int basketsWith(int product) {
    return starts[product + 1] - starts[product];
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
    for (int i = starts[product]; i < starts[product + 1]; i++) {
      var basket = basketsByProduct[i];
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
