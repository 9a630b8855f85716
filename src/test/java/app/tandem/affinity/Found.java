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
    var miner = new PairMiner(baskets);
    var found = new ArrayList<Pair>();
    miner.each(
        (one, other, both) -> {
          if (both >= minimumBaskets) {
            found.add(pair(baskets, miner, one, other, both));
          }
        });
    return found;
  }

  private static Pair pair(Baskets baskets, PairMiner miner, int one, int other, int both) {
    if (baskets.sku(one).compareTo(baskets.sku(other)) > 0) {
      return pair(baskets, miner, other, one, both);
    }
    return new Pair(
        baskets.sku(one),
        baskets.sku(other),
        both,
        miner.basketsWith(one),
        miner.basketsWith(other),
        baskets.size());
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
            (one, next, customers) ->
                followers.put(
                    "%s then %s".formatted(baskets.sku(one), baskets.sku(next)), customers));
    return followers;
  }
}
