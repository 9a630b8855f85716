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
import java.util.stream.Collectors;

/**
 * Ranks what a customer orders next: what they bought before, or what they never bought. Pure, over
 * counts that a shop can keep up.
 */
public class NextOrder {
  /*
   * Again: each order that had a product counts one, half as much after HALF_LIFE days, times how well the
   * product sells lately. Sales make the difference between a regular need and what was for Christmas.
   *
   * New: each product that the customer ever bought speaks for its partners with the square of the strength,
   * so that one strong tie outdoes many weak ones, times the root of the share of a product's sales that fell
   * into the last thirty days. Partners are mined from one basket for each customer, of all they ever bought
   * (item-based neighbours: Deshpande and Karypis, 2004).
   *
   * The numbers were tuned on orders before those that docs/benchmarks.md reports.
   */
  private static final double HALF_LIFE = 150;
  private static final double SALES_POWER = 0.6;
  private static final double TREND_POWER = 0.5;
  private static final double FEW_SALES = 5;

  private final Map<Sku, Sales> salesBySku;
  private final Map<Sku, List<Together>> partnersBySku;
  private final List<Sku> bestSellers;

  /**
   * Prepares the ranking for any number of customers.
   *
   * @param salesBySku of every product that may be ranked
   * @param partnersBySku what buyers of a product bought too, counted in customers
   */
  public NextOrder(Map<Sku, Sales> salesBySku, Map<Sku, List<Together>> partnersBySku) {
    this.salesBySku = Map.copyOf(salesBySku);
    this.partnersBySku = Map.copyOf(partnersBySku);
    this.bestSellers =
        salesBySku.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<Sku, Sales>>comparingInt(one -> one.getValue().lately())
                    .thenComparingInt(one -> one.getValue().ever())
                    .reversed()
                    .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .toList();
  }

  /**
   * What the customer orders again, filled up with what sells best.
   *
   * @param most products, 0 or more
   */
  public List<Ranked> again(Collection<Bought> history, int most) {
    var scoreBySku = new HashMap<Sku, Double>();
    for (var bought : history) {
      var weight = Math.pow(0.5, bought.daysAgo() / HALF_LIFE) * demand(bought.sku());
      scoreBySku.merge(bought.sku(), weight, Double::sum);
    }
    return best(scoreBySku, Set.of(), most);
  }

  /**
   * What the customer orders for the first time, filled up with what sells best.
   *
   * @param most products, 0 or more
   */
  public List<Ranked> fresh(Collection<Bought> history, int most) {
    var known = history.stream().map(Bought::sku).collect(Collectors.toSet());
    var scoreBySku = new HashMap<Sku, Double>();
    for (var sku : known) {
      for (var pair : partnersBySku.getOrDefault(sku, List.of())) {
        if (!known.contains(pair.partner())) {
          var strength = pair.strength(Ranking.NEXT_ORDER);
          scoreBySku.merge(pair.partner(), strength * strength, Double::sum);
        }
      }
    }
    scoreBySku.replaceAll((sku, score) -> score * trend(sku));
    return best(scoreBySku, known, most);
  }

  private double demand(Sku sku) {
    return Math.pow(sales(sku).lately() + 1, SALES_POWER);
  }

  private double trend(Sku sku) {
    var sales = sales(sku);
    return Math.pow((sales.lately() + 1) / (sales.ever() + FEW_SALES), TREND_POWER);
  }

  private Sales sales(Sku sku) {
    return salesBySku.getOrDefault(sku, Sales.NONE);
  }

  private List<Ranked> best(Map<Sku, Double> scoreBySku, Set<Sku> without, int most) {
    var ranked = new ArrayList<Ranked>();
    scoreBySku.entrySet().stream()
        .map(entry -> new Ranked(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::sku))
        .limit(most)
        .forEach(ranked::add);
    var taken = new HashSet<>(without);
    taken.addAll(scoreBySku.keySet());
    bestSellers.stream()
        .filter(sku -> !taken.contains(sku))
        .limit(most - ranked.size())
        .forEach(sku -> ranked.add(new Ranked(sku, 0)));
    return ranked;
  }
}
