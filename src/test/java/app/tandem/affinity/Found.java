package app.tandem.affinity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the miners find, as values to compare. */
class Found {
  private Found() {}

  /** The pairs in at least so many baskets, the product of the lesser code first. */
  static List<Pair> pairs(Baskets baskets, int minimumBaskets) {
    var products = new ProductMiner(baskets, 0);
    var found = new ArrayList<Pair>();
    new PairMiner(baskets)
        .each(
            (one, other, both, weight) -> {
              if (both >= minimumBaskets) {
                found.add(pair(baskets, products, one, other, both, weight));
              }
            });
    return found;
  }

  /** A pair seen from the product of the lesser code. */
  static Pair pair(
      Baskets baskets, ProductMiner products, int one, int other, int both, int weight) {
    if (baskets.sku(one).compareTo(baskets.sku(other)) > 0) {
      return pair(baskets, products, other, one, both, weight);
    }
    return new Pair(
        baskets.sku(one),
        baskets.sku(other),
        both,
        products.baskets(one),
        products.baskets(other),
        baskets.size(),
        new Weighted(weight, products.weight(one), products.weight(other)));
  }

  /** The sequences that at least so many customers followed. */
  static List<Next> nexts(Baskets baskets, int minimumCustomers, int horizonDays) {
    var miner = new NextMiner(baskets, horizonDays);
    var found = new ArrayList<Next>();
    miner.eachOfAtLeast(
        minimumCustomers,
        (one, next, lags) ->
            found.add(
                Next.of(
                    baskets.sku(one),
                    baskets.sku(next),
                    miner.mature(one) - lags.already(),
                    lags)));
    return found;
  }

  /** How many customers followed each sequence, by its words. */
  static Map<String, Integer> followers(Baskets baskets, int horizonDays) {
    var followers = new TreeMap<String, Integer>();
    new NextMiner(baskets, horizonDays)
        .each(
            (one, next, customers, weight) ->
                followers.put(
                    "%s then %s".formatted(baskets.sku(one), baskets.sku(next)), customers));
    return followers;
  }
}
