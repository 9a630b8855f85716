package app.tandem.affinity;

import app.tandem.kernel.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Ranks what a customer orders next: what they bought before, and what they never bought. Pure,
 * over the rows of the products that they had.
 */
class NextOrder {
  /*
   * Again: each order that had a product counts one, half as much after HALF_LIFE days, times how well the
   * product sells lately. Sales make the difference between a regular need and what was for Christmas.
   *
   * New: each product that the customer ever bought speaks for its neighbours with the square of its voice
   * (BuyerMiner), so that one strong tie outdoes many weak ones, times the root of the share of a product's
   * sales that fell into the last thirty days.
   *
   * What speaks for a product, x, becomes x / (1 + x): the same order, from 0 to 1. The numbers were tuned on
   * orders before those that docs/benchmarks.md reports.
   */
  /** How many of their products are looked at; most have fewer. */
  static final int MOST_OWN = 200;

  /** How many of those that they do not have are looked at, for which most is said. */
  static final int CANDIDATES = 200;

  private static final double HALF_LIFE = 150;
  private static final double SALES_POWER = 0.6;
  private static final double TREND_POWER = 0.5;
  private static final double FEW_SALES = 5;
  private static final Comparator<Own> LAST_FIRST =
      Comparator.comparingInt(Own::daysAgo).thenComparing(Own::sku);
  private static final Comparator<Own> MOST_REGULAR_FIRST =
      Comparator.comparingDouble(Own::habit).reversed().thenComparing(Own::sku);
  private static final Comparator<Likely> LIKELIEST_FIRST =
      Comparator.comparingDouble(Likely::strength).reversed().thenComparing(Likely::sku);

  private final Map<Sku, Own> ownBySku;
  private final Map<Integer, Said> saidByNumber = new HashMap<>();
  private final Collection<Voiced> had;
  private final int lately;

  /** What somebody did with a product of theirs. */
  private record Own(Sku sku, int orders, int daysAgo, double habit) {
    private Own and(Own other) {
      return new Own(
          sku, orders + other.orders, Math.min(daysAgo, other.daysAgo), habit + other.habit);
    }
  }

  /** What is said for a product, and who says it loudest. */
  private record Said(double sum, double loudest, Sku because) {
    /** How much of it the loudest says. */
    private double share() {
      return loudest * loudest / sum;
    }

    private Said and(Said other) {
      var isLouder =
          other.loudest > loudest
              || (other.loudest == loudest && other.because.compareTo(because) < 0);
      return new Said(
          sum + other.sum, isLouder ? other.loudest : loudest, isLouder ? other.because : because);
    }
  }

  /**
   * Prepares the ranking for one customer.
   *
   * @param had the rows of {@link #toRead their products}, as far as there are any
   * @param lately orders of the last thirty days, of any products
   */
  NextOrder(Collection<Bought> history, Collection<Voiced> had, int lately) {
    this.ownBySku = own(history);
    this.had = List.copyOf(had);
    this.lately = lately;
    had.stream()
        .sorted(Comparator.comparing(Voiced::sku))
        .forEach(one -> one.speak((number, voice) -> hear(one.sku(), number, voice)));
  }

  private void hear(Sku because, int number, double voice) {
    saidByNumber.merge(number, new Said(voice * voice, voice, because), Said::and);
  }

  private static Map<Sku, Own> own(Collection<Bought> history) {
    var own = new HashMap<Sku, Own>();
    for (var bought : history) {
      var habit = Math.pow(0.5, bought.daysAgo() / HALF_LIFE);
      own.merge(bought.sku(), new Own(bought.sku(), 1, bought.daysAgo(), habit), Own::and);
    }
    return own;
  }

  /** Those of their products that are looked at: the last ones, and the most regular ones. */
  static Set<Sku> toRead(Collection<Bought> history) {
    var own = own(history).values();
    var read = new HashSet<Sku>();
    for (var order : List.of(LAST_FIRST, MOST_REGULAR_FIRST)) {
      own.stream().sorted(order).limit(MOST_OWN).map(Own::sku).forEach(read::add);
    }
    return read;
  }

  /** What they order again, the likeliest first. */
  List<Likely> again(int most) {
    return had.stream()
        .flatMap(one -> Stream.ofNullable(ownBySku.get(one.sku())).map(own -> again(own, one)))
        .sorted(LIKELIEST_FIRST)
        .limit(most)
        .toList();
  }

  private Likely again(Own own, Voiced product) {
    var demand = Math.pow((product.sales().lately() + 1) / (lately + 1.0), SALES_POWER);
    return new Likely(
        own.sku(),
        own.sku(),
        1,
        own.orders(),
        own.daysAgo(),
        product.sales().lately(),
        strength(own.habit() * demand));
  }

  /** The numbers of those for which most is said, some of which they may have. */
  int[] candidates() {
    return saidByNumber.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<Integer, Said>>comparingDouble(one -> one.getValue().sum())
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(CANDIDATES)
        .mapToInt(Map.Entry::getKey)
        .toArray();
  }

  /**
   * What they order for the first time, the likeliest first.
   *
   * @param candidates by their numbers
   */
  List<Likely> fresh(Map<Integer, Voiced> candidates, int most) {
    var likely = new ArrayList<Likely>();
    candidates.forEach(
        (number, product) -> {
          var said = saidByNumber.get(number);
          if (said != null && !ownBySku.containsKey(product.sku())) {
            likely.add(fresh(product, said));
          }
        });
    return likely.stream().sorted(LIKELIEST_FIRST).limit(most).toList();
  }

  private Likely fresh(Voiced product, Said said) {
    var sales = product.sales();
    var trend = Math.pow((sales.lately() + 1) / (sales.ever() + FEW_SALES), TREND_POWER);
    var own = ownBySku.get(said.because());
    return new Likely(
        product.sku(),
        said.because(),
        said.share(),
        0,
        own == null ? 0 : own.daysAgo(),
        sales.lately(),
        strength(said.sum() * trend));
  }

  private static double strength(double speaking) {
    return speaking / (1 + speaking);
  }
}
