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
 */
record AllCounts(Baskets baskets, ProductMiner products, PairMiner pairs, NextMiner nexts) {

  static AllCounts of(Baskets baskets, CountingTerms terms) {
    return new AllCounts(
        baskets,
        new ProductMiner(baskets, terms.latelyDay(baskets.lastDay())),
        new PairMiner(baskets),
        new NextMiner(baskets, terms.horizonDays()));
  }

  ProductCounts product(int number) {
    return new ProductCounts(
        number,
        products.baskets(number),
        products.weight(number),
        products.lately(number),
        nexts.mature(number));
  }

  /** How many of the partners that are kept of a product have not the counts they should have. */
  int wrongPartners(KeptProduct kept) {
    var left = new HashSet<>(kept.page().pairs());
    left.addAll(kept.cart().pairs());
    pairs.eachWith(
        kept.counts().number(),
        (one, other, both, weight) -> left.remove(new Partner(other, both, weight, 0)));
    return left.size();
  }

  /** A product with its strongest partners among those of enough baskets. */
  KeptProduct kept(int number, int minimumBaskets) {
    var kept = new KeptProduct(product(number), new Partners(), new Partners());
    pairs.eachWith(
        number,
        (one, other, both, weight) -> {
          if (both >= minimumBaskets) {
            kept.put(other, both, weight, products.weight(other));
          }
        });
    return kept;
  }
}
