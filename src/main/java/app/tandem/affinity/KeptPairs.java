package app.tandem.affinity;

import java.util.Map;

/** Pairs of products on their way into rows, one for each side. */
class KeptPairs {
  private final Map<Integer, ProductCounts> countsByProduct;
  private final Ints products = new Ints();
  private final Ints partners = new Ints();
  private final Ints baskets = new Ints();
  private final Ints ranks = new Ints();

  KeptPairs(Map<Integer, ProductCounts> countsByProduct) {
    this.countsByProduct = countsByProduct;
  }

  /** Adds a pair from both sides. */
  void add(int one, int other, int baskets) {
    addFrom(one, other, baskets);
    addFrom(other, one, baskets);
  }

  private void addFrom(int product, int partner, int both) {
    var counts = countsByProduct.get(partner);
    if (counts == null) {
      throw new IllegalArgumentException(
          "The product (%d) of a pair was not counted.\nMaybe count all anew.".formatted(partner));
    }
    products.add(product);
    partners.add(partner);
    baskets.add(both);
    ranks.add(PairRows.rank(both, counts.ranked()));
  }

  int size() {
    return products.size();
  }

  int[] products() {
    return products.toArray();
  }

  int[] partners() {
    return partners.toArray();
  }

  int[] baskets() {
    return baskets.toArray();
  }

  int[] ranks() {
    return ranks.toArray();
  }
}
