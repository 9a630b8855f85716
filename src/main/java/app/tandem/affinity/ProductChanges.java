package app.tandem.affinity;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** By how much the counts of products change, each by itself. */
class ProductChanges {
  private static final Change NONE = new Change(0, 0, 0, 0);

  private final Map<Integer, Change> changeByProduct = new TreeMap<>();

  /** A change of each count of a product; see {@link ProductCounts}. */
  record Change(int baskets, long weight, int lately, int mature) {
    private Change plus(Change other) {
      return new Change(
          baskets + other.baskets,
          weight + other.weight,
          lately + other.lately,
          mature + other.mature);
    }
  }

  /**
   * Counts a basket.
   *
   * @param by 1 to put it on, -1 to take it off
   * @param isLate whether it is, or was, of the last thirty days
   */
  void basket(CountedBasket basket, int by, boolean isLate) {
    var change = new Change(by, (long) by * basket.weight(), isLate ? by : 0, 0);
    Arrays.stream(basket.products()).forEach(product -> add(product, change));
  }

  /** So many baskets with a product are no longer of the last thirty days. */
  void aged(int product, int baskets) {
    add(product, new Change(0, 0, -baskets, 0));
  }

  /** So many customers more have had a product for a whole horizon. */
  void matured(int product, int customers) {
    add(product, new Change(0, 0, 0, customers));
  }

  /** A product is of interest though its own counts stay. */
  void touched(int product) {
    add(product, NONE);
  }

  private void add(int product, Change change) {
    changeByProduct.merge(product, change, Change::plus);
  }

  Map<Integer, Change> changeByProduct() {
    return changeByProduct;
  }
}
