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
        new ProductMiner(baskets, terms.latelyDay(baskets.lastDay())),
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
            kept.add(other, both, weight, products.weight(other));
          }
        });
    return kept;
  }
}
