package app.tandem.affinity;

import app.tandem.kernel.Sku;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ranks what a customer orders next: what they bought before, and what they never bought. Pure,
 * over counts of the products that they had and of those that are strongest with these.
 */
class NextOrder {
  /*
   * Again: each order that had a product counts one, half as much after HALF_LIFE days, times how well the
   * product sells lately. Sales make the difference between a regular need and what was for Christmas.
   *
   * New: each product that the customer lately bought speaks for its partners with the square of the strength,
   * so that one strong tie outdoes many weak ones, times the root of the share of a product's sales that fell
   * into the last thirty days. Partners counted among customers, of all that each ever bought (item-based
   * neighbours: Deshpande and Karypis, 2004), guess no better, and would have to be counted for themselves.
   *
   * What speaks for a product, x, becomes x / (1 + x): the same order, from 0 to 1. The numbers were tuned on
   * orders before those that docs/benchmarks.md reports.
   */
  /**
   * The strongest on the product page among which the strongest for a next order are looked for.
   */
  static final int CANDIDATES = 12;

  /** Products of theirs that speak for others, those that they bought last. */
  static final int SPEAKING = 50;

  private static final int MOST_OWN = 100;
  private static final int PARTNERS = 8;
  private static final double HALF_LIFE = 150;
  private static final double SALES_POWER = 0.6;
  private static final double TREND_POWER = 0.5;
  private static final double FEW_SALES = 5;
  private static final Comparator<Together> STRONGEST_FIRST =
      Comparator.<Together>comparingDouble(pair -> pair.strength(Ranking.NEXT_ORDER))
          .reversed()
          .thenComparing(Together::partner)
          .thenComparing(Together::sku);
  private static final Comparator<Likely> LIKELIEST_FIRST =
      Comparator.comparingDouble(Likely::strength).reversed().thenComparing(Likely::sku);

  private final Map<Sku, Own> ownBySku;
  private final Map<Sku, Sales> salesBySku;
  private final Map<Sku, List<Together>> partnersBySku;
  private final int lately;

  /** What somebody did with a product of theirs. */
  private record Own(Sku sku, int orders, int daysAgo, double habit) {
    private Own and(Own other) {
      return new Own(
          sku, orders + other.orders, Math.min(daysAgo, other.daysAgo), habit + other.habit);
    }
  }

  /**
   * Prepares the ranking for one customer.
   *
   * @param salesBySku of all that may be ranked
   * @param partnersBySku the strongest partners of what speaks
   * @param lately orders of the last thirty days, of any products
   */
  NextOrder(
      Collection<Bought> history,
      Map<Sku, Sales> salesBySku,
      Map<Sku, List<Together>> partnersBySku,
      int lately) {
    this.ownBySku = own(history);
    this.salesBySku = Map.copyOf(salesBySku);
    this.partnersBySku = Map.copyOf(partnersBySku);
    this.lately = lately;
  }

  private static Map<Sku, Own> own(Collection<Bought> history) {
    var own = new HashMap<Sku, Own>();
    for (var bought : history) {
      var habit = Math.pow(0.5, bought.daysAgo() / HALF_LIFE);
      own.merge(bought.sku(), new Own(bought.sku(), 1, bought.daysAgo(), habit), Own::and);
    }
    return own;
  }

  /** The products that speak for others. */
  static List<Sku> speaking(Collection<Bought> history) {
    return own(history).values().stream()
        .sorted(Comparator.comparingInt(Own::daysAgo).thenComparing(Own::sku))
        .limit(SPEAKING)
        .map(Own::sku)
        .toList();
  }

  /** The products that may be ordered again. */
  static List<Sku> regular(Collection<Bought> history) {
    return mostRegular(own(history).values()).map(Own::sku).toList();
  }

  private static Stream<Own> mostRegular(Collection<Own> own) {
    return own.stream()
        .sorted(Comparator.comparingDouble(Own::habit).reversed().thenComparing(Own::sku))
        .limit(MOST_OWN);
  }

  /** What they order again, the likeliest first. */
  List<Likely> again(int most) {
    return mostRegular(ownBySku.values())
        .map(this::again)
        .sorted(LIKELIEST_FIRST)
        .limit(most)
        .toList();
  }

  private Likely again(Own own) {
    var sales = sales(own.sku());
    var demand = Math.pow((sales.lately() + 1) / (lately + 1.0), SALES_POWER);
    var strength = strength(own.habit() * demand);
    return new Likely(own.sku(), own.sku(), own.orders(), own.daysAgo(), sales.lately(), strength);
  }

  /** What they order for the first time, the likeliest first. */
  List<Likely> fresh(int most) {
    var voices =
        partnersBySku.entrySet().stream()
            .filter(entry -> ownBySku.containsKey(entry.getKey()))
            .flatMap(entry -> strongest(entry.getValue()).stream())
            .filter(pair -> !ownBySku.containsKey(pair.partner()))
            .collect(Collectors.groupingBy(Together::partner));
    return voices.entrySet().stream()
        .map(entry -> fresh(entry.getKey(), entry.getValue()))
        .sorted(LIKELIEST_FIRST)
        .limit(most)
        .toList();
  }

  private static List<Together> strongest(List<Together> pairs) {
    return pairs.stream().sorted(STRONGEST_FIRST).limit(PARTNERS).toList();
  }

  private Likely fresh(Sku sku, List<Together> voices) {
    var loudest = voices.stream().min(STRONGEST_FIRST).orElseThrow().sku();
    var sales = sales(sku);
    var trend = Math.pow((sales.lately() + 1) / (sales.ever() + FEW_SALES), TREND_POWER);
    var sum = voices.stream().mapToDouble(NextOrder::voice).sum();
    var own = ownBySku.get(loudest);
    return new Likely(
        sku, loudest, 0, own == null ? 0 : own.daysAgo(), sales.lately(), strength(sum * trend));
  }

  private Sales sales(Sku sku) {
    return salesBySku.getOrDefault(sku, Sales.NONE);
  }

  private static double voice(Together pair) {
    var strength = pair.strength(Ranking.NEXT_ORDER);
    return strength * strength;
  }

  private static double strength(double speaking) {
    return speaking / (1 + speaking);
  }
}
