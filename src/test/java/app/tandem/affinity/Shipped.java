package app.tandem.affinity;

import app.tandem.affinity.OnlineRetail.Order;
import app.tandem.kernel.Sku;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Tandem guesses: mined as it mines, ranked as it ranks, told to as many rules as are shipped.
 */
class Shipped {
  /** As {@code tandem.decision.partners} and the general rules in rules/ have it. */
  private static final int PARTNERS = 8;

  private static final double LIFT = 1.5;
  private static final double CONFIDENCE = 0.05;
  private static final int MOST = 4;
  private static final int NEIGHBOURS = 5;

  private final Cut cut;
  private final Map<Sku, List<Together>> onPage;
  private final Map<Sku, List<Together>> inCart;
  private final NextOrder next;

  Shipped(Cut cut, int minimumBaskets) {
    this.cut = cut;
    var mined = mined(cut, cut.baskets(), minimumBaskets);
    onPage = strongest(mined, Ranking.PRODUCT_PAGE);
    inCart = strongest(mined, Ranking.IN_CART);
    next = new NextOrder(cut.sales(), bySku(mined(cut, cut.buyers(), NEIGHBOURS)));
  }

  private static List<Together> mined(Cut cut, List<int[]> orders, int minimum) {
    var baskets = new Baskets();
    for (int order = 0; order < orders.size(); order++) {
      for (var product : orders.get(order)) {
        baskets.accept(order, cut.codes.get(product), null, 0);
      }
    }
    return Found.pairs(baskets, minimum).stream()
        .flatMap(pair -> Stream.of(pair.fromOne(), pair.fromOther()))
        .toList();
  }

  private static Map<Sku, List<Together>> bySku(List<Together> pairs) {
    return pairs.stream().collect(Collectors.groupingBy(Together::sku));
  }

  private static Comparator<Together> byStrength(Ranking ranking) {
    return Comparator.<Together>comparingDouble(pair -> pair.strength(ranking))
        .reversed()
        .thenComparing(Together::partner);
  }

  private static Map<Sku, List<Together>> strongest(List<Together> pairs, Ranking ranking) {
    var pairsBySku = bySku(pairs);
    pairsBySku.replaceAll(
        (sku, all) -> all.stream().sorted(byStrength(ranking)).limit(PARTNERS).toList());
    return pairsBySku;
  }

  /** What is offered beside one product. */
  int[] onPage(int product) {
    return best(
        new int[] {product},
        onPage,
        Ranking.PRODUCT_PAGE,
        pair -> pair.lift() >= LIFT && pair.confidence() >= CONFIDENCE);
  }

  /** What is offered in a cart. */
  int[] inCart(int[] cart) {
    return best(cart, inCart, Ranking.IN_CART, pair -> pair.lift() >= LIFT);
  }

  private int[] best(
      int[] given,
      Map<Sku, List<Together>> partners,
      Ranking ranking,
      Predicate<Together> ruleHolds) {
    var pairs = new ArrayList<Together>();
    Arrays.stream(given)
        .mapToObj(cut::sku)
        .forEach(sku -> pairs.addAll(partners.getOrDefault(sku, List.of())));
    return pairs.stream()
        .sorted(byStrength(ranking))
        .filter(ruleHolds)
        .mapToInt(pair -> cut.number(pair.partner()))
        .filter(product -> Arrays.stream(given).noneMatch(one -> one == product))
        .distinct()
        .limit(MOST)
        .toArray();
  }

  /** What a customer with these orders orders next. */
  int[] next(List<Order> history) {
    return numbers(next.again(bought(history), MOST));
  }

  /** What a customer with these orders buys for the first time. */
  int[] fresh(List<Order> history) {
    return numbers(next.fresh(bought(history), MOST));
  }

  private List<Bought> bought(List<Order> history) {
    return history.stream()
        .flatMap(
            order ->
                order.codes().stream().map(code -> new Bought(new Sku(code), cut.daysAgo(order))))
        .toList();
  }

  private int[] numbers(List<Ranked> ranked) {
    return ranked.stream().mapToInt(one -> cut.number(one.sku())).toArray();
  }
}
