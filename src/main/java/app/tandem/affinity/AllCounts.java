package app.tandem.affinity;

/**
 * What all orders give, counted in memory.
 *
 * @param baskets every basket that counts
 * @param pairs of products in one basket
 * @param nexts of products bought one after the other
 */
record AllCounts(Baskets baskets, PairMiner pairs, NextMiner nexts) {

  static AllCounts of(Baskets baskets, CountingTerms terms) {
    return new AllCounts(
        baskets, new PairMiner(baskets), new NextMiner(baskets, terms.horizonDays()));
  }

  ProductCounts product(int number) {
    var with = pairs.basketsWith(number);
    return new ProductCounts(number, with, Math.max(1, with), nexts.mature(number));
  }
}
