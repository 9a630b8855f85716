package app.tandem.affinity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the products that are bought together often enough. */
class PairMiner {
  /*
   * A pair is never in more baskets than the rarer of its two, so rare products are left out before pairs
   * are counted (Agrawal and Srikant, 1994: the Apriori property). What is left is counted in one pass.
   */
  private final Baskets baskets;
  private final int minimumBaskets;
  private final int[] basketsByProduct;

  PairMiner(Baskets baskets, int minimumBaskets) {
    this.baskets = baskets;
    this.minimumBaskets = minimumBaskets;
    this.basketsByProduct = new int[baskets.products()];
  }

  /** The pairs that are in at least the minimum of baskets, in no order. */
  List<Pair> mine() {
    countProducts();
    var counts = new PairCounts();
    var frequent = new int[baskets.products()];
    for (int basket = 0; basket < baskets.size(); basket++) {
      var size = frequentOf(basket, frequent);
      Arrays.sort(frequent, 0, size);
      for (int i = 0; i < size; i++) {
        for (int j = i + 1; j < size; j++) {
          counts.add(frequent[i], frequent[j]);
        }
      }
    }
    var found = new ArrayList<Pair>();
    counts.eachOfAtLeast(minimumBaskets, (one, other, both) -> found.add(pair(one, other, both)));
    return found;
  }

  private void countProducts() {
    for (int basket = 0; basket < baskets.size(); basket++) {
      for (int line = baskets.start(basket); line < baskets.end(basket); line++) {
        basketsByProduct[baskets.product(line)]++;
      }
    }
  }

  /**
   * Puts the products of a basket that are frequent on their own into a list, and says how many.
   */
  private int frequentOf(int basket, int[] frequent) {
    var size = 0;
    for (int line = baskets.start(basket); line < baskets.end(basket); line++) {
      var product = baskets.product(line);
      if (basketsByProduct[product] >= minimumBaskets) {
        frequent[size++] = product;
      }
    }
    return size;
  }

  private Pair pair(int one, int other, int both) {
    if (baskets.sku(one).compareTo(baskets.sku(other)) > 0) {
      return pair(other, one, both);
    }
    return new Pair(
        baskets.sku(one),
        baskets.sku(other),
        both,
        basketsByProduct[one],
        basketsByProduct[other],
        baskets.size());
  }
}
