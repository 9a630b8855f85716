package app.tandem.affinity;

import app.tandem.affinity.OnlineRetail.Order;
import app.tandem.affinity.Partners.Partner;
import app.tandem.kernel.Sku;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;

/**
 * What Tandem guesses: counted and kept as it counts and keeps, ranked as it ranks, told to as many
 * rules as are shipped.
 */
class Shipped {
  /** As {@code tandem.decision.partners} and the general rules in rules/ have it. */
  private static final int PARTNERS = 8;

  private static final double LIFT = 1.5;
  private static final double CONFIDENCE = 0.05;
  private static final int MOST = 4;

  private final Cut cut;
  private final AllCounts counts;
  private final List<KeptProduct> kept = new ArrayList<>();
  private final List<int[]> neighbours = new ArrayList<>();

  Shipped(Cut cut, int minimumBaskets) {
    this.cut = cut;
    var baskets = new Baskets(cut.codes);
    var number = 0L;
    for (var order : cut.training) {
      for (var product : cut.known(order.codes())) {
        var day = (int) order.at().toLocalDate().toEpochDay();
        baskets.accept(number, cut.codes.get(product), order.customer(), day);
      }
      number++;
    }
    counts = AllCounts.of(baskets, new CountingTerms(minimumBaskets, 10, 60, 365, ZoneOffset.UTC));
    for (int product = 0; product < cut.codes.size(); product++) {
      kept.add(counts.kept(product, minimumBaskets));
      neighbours.add(counts.neighbours(product));
    }
  }

  private List<Together> partners(Sku sku, Ranking ranking) {
    var product = kept.get(cut.number(sku));
    var listed = ranking == Ranking.IN_CART ? product.cart() : product.page();
    return listed.listed().stream().map(partner -> together(product, partner)).toList();
  }

  private Together together(KeptProduct product, Partner partner) {
    var other = kept.get(partner.number()).counts();
    var weighted = new Weighted(partner.weight(), product.counts().weight(), other.weight());
    return new Pair(
            cut.sku(product.counts().number()),
            cut.sku(partner.number()),
            partner.baskets(),
            product.counts().baskets(),
            other.baskets(),
            counts.baskets().size(),
            weighted)
        .fromOne();
  }

  private static Comparator<Together> byStrength(Ranking ranking) {
    return Comparator.<Together>comparingDouble(pair -> pair.strength(ranking))
        .reversed()
        .thenComparing(Together::partner);
  }

  /** What is offered beside one product. */
  int[] onPage(int product) {
    return best(
        new int[] {product},
        Ranking.PRODUCT_PAGE,
        pair -> pair.lift() >= LIFT && pair.confidence() >= CONFIDENCE);
  }

  /** What is offered in a cart. */
  int[] inCart(int[] cart) {
    return best(cart, Ranking.IN_CART, pair -> pair.lift() >= LIFT);
  }

  private int[] best(int[] given, Ranking ranking, Predicate<Together> ruleHolds) {
    var pairs = new ArrayList<Together>();
    for (var product : given) {
      partners(cut.sku(product), ranking).stream()
          .sorted(byStrength(ranking))
          .limit(PARTNERS)
          .forEach(pairs::add);
    }
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
    return numbers(nextOrder(bought(history)).again(MOST));
  }

  /** What a customer with these orders buys for the first time. */
  int[] fresh(List<Order> history) {
    var next = nextOrder(bought(history));
    var candidates = new HashMap<Integer, Voiced>();
    for (var number : next.candidates()) {
      candidates.put(number, voiced(number));
    }
    return numbers(next.fresh(candidates, MOST));
  }

  /** As it is read from the rows of what they had. */
  private NextOrder nextOrder(List<Bought> history) {
    var had = NextOrder.toRead(history).stream().map(sku -> voiced(cut.number(sku))).toList();
    return new NextOrder(history, had, counts.products().lately());
  }

  private Voiced voiced(int product) {
    return new Voiced(
        cut.sku(product),
        new Sales(cut.ever[product], cut.lately[product]),
        neighbours.get(product));
  }

  private List<Bought> bought(List<Order> history) {
    return history.stream()
        .flatMap(
            order ->
                Arrays.stream(cut.known(order.codes()))
                    .mapToObj(product -> new Bought(cut.sku(product), cut.daysAgo(order))))
        .toList();
  }

  private int[] numbers(List<Likely> likely) {
    return likely.stream().mapToInt(one -> cut.number(one.sku())).toArray();
  }
}
