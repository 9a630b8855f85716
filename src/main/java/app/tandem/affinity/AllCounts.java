package app.tandem.affinity;

import app.tandem.affinity.Partners.Partner;
import java.util.HashSet;

/**
 * What all orders give, counted in memory.
 *
 * @param baskets every basket that counts
 * @param products each by itself
 * @param pairs of products in one basket
 * @param nexts of products bought one after the other
 * @param buyers of a product, and what else they have
 */
record AllCounts(
    Baskets baskets, ProductMiner products, PairMiner pairs, NextMiner nexts, BuyerMiner buyers) {

  static AllCounts of(Baskets baskets, CountingTerms terms) {
    var nexts = new NextMiner(baskets, terms.horizonDays());
    return new AllCounts(
        baskets,
        new ProductMiner(baskets, terms.latelyDay(baskets.lastDay(), baskets.orderDay())),
        new PairMiner(baskets),
        nexts,
        new BuyerMiner(nexts.first(), baskets.products()));
  }

  ProductCounts product(int number) {
    return new ProductCounts(
        number,
        products.baskets(number),
        products.weight(number),
        products.lately(number),
        nexts.mature(number));
  }

  /** What buyers of a product have too, as it stands in its row. */
  int[] neighbours(int number) {
    return buyers.neighbours(number);
  }

  /** How many of the counts and partners that are kept of a product are not what they should be. */
  int differences(KeptProduct kept, int minimumBaskets) {
    var number = kept.counts().number();
    var right = new KeptProduct(product(number), new Partners(), new Partners());
    var wrong = new HashSet<>(kept.page().pairs());
    wrong.addAll(kept.cart().pairs());
    pairs.eachWith(
        number,
        (one, other, both, weight) -> {
          wrong.remove(new Partner(other, both, weight, 0));
          add(right, other, both, weight, minimumBaskets);
        });
    return wrong.size() + (kept.tellsAs(right) ? 0 : 1);
  }

  /** A product with its strongest partners among those of enough baskets. */
  KeptProduct kept(int number, int minimumBaskets) {
    var kept = new KeptProduct(product(number), new Partners(), new Partners());
    pairs.eachWith(
        number, (one, other, both, weight) -> add(kept, other, both, weight, minimumBaskets));
    return kept;
  }

  private void add(KeptProduct to, int partner, int both, int weight, int minimumBaskets) {
    if (both >= minimumBaskets) {
      to.add(partner, both, weight, products.weight(partner));
    }
  }
}
