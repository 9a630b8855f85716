package app.tandem.affinity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what buyers of a product have too, each customer counting once with all they ever bought
 * (item-based neighbours: Deshpande and Karypis, 2004).
 */
class BuyerMiner {
  /*
   * With a and b the customers who had each of the two and n those who had both, a product speaks for another
   * with n / (a^w b^(1-w)) * n / (n + doubt): between confidence and cosine, and not on few. One counter for
   * each product, as in PairMiner.
   */
  /** Neighbours of one product that are kept. */
  static final int MOST = 50;

  /** What a full voice is in a row. */
  static final double ONE = 1_000_000;

  private static final int LEAST_CUSTOMERS = 5;
  private static final double WEIGHT = 0.6;
  private static final double DOUBT = 5;

  private final FirstPurchases first;
  private final int[] together;

  /** One neighbour, and how loudly the product speaks for it, in millionths. */
  private record Neighbour(int number, int voice) {}

  BuyerMiner(FirstPurchases first, int products) {
    this.first = first;
    this.together = new int[products];
  }

  private int buyers(int product) {
    return first.byProduct().end(product) - first.byProduct().start(product);
  }

  /** The neighbours of a product, the loudest first: the number of each, and its voice. */
  int[] neighbours(int product) {
    var seen = count(product);
    seen.sort();
    var found = new ArrayList<Neighbour>();
    for (int i = 0; i < seen.size(); i++) {
      var other = seen.get(i);
      if (together[other] >= LEAST_CUSTOMERS) {
        found.add(new Neighbour(other, voice(together[other], buyers(product), buyers(other))));
      }
      together[other] = 0;
    }
    return toArray(found);
  }

  private Ints count(int product) {
    var seen = new Ints();
    var buyers = first.byProduct();
    var theirs = first.byCustomer();
    for (int i = buyers.start(product); i < buyers.end(product); i++) {
      var customer = first.customer(buyers.member(i));
      for (int j = theirs.start(customer); j < theirs.end(customer); j++) {
        var other = first.product(theirs.member(j));
        if (other != product && together[other]++ == 0) {
          seen.add(other);
        }
      }
    }
    return seen;
  }

  private static int voice(int both, int withOne, int withOther) {
    var strength = both / (Math.pow(withOne, WEIGHT) * Math.pow(withOther, 1 - WEIGHT));
    return (int) Math.round(ONE * strength * both / (both + DOUBT));
  }

  private static int[] toArray(List<Neighbour> found) {
    var kept = new Ints();
    found.stream()
        .sorted(
            Comparator.comparingInt(Neighbour::voice)
                .reversed()
                .thenComparingInt(Neighbour::number))
        .limit(MOST)
        .forEach(
            one -> {
              kept.add(one.number());
              kept.add(one.voice());
            });
    return kept.toArray();
  }
}
