package app.tandem.affinity;

import app.tandem.affinity.OnlineRetail.Order;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rankings to beat, as the reference defines and names them. */
class Baselines {
  private static final int HALF_LIFE = 60;

  private final Cut cut;
  private final Counted orders;
  private final Counted customers;
  private final double[] popular;
  private final double[] popularLately;

  Baselines(Cut cut) {
    this.cut = cut;
    orders = new Counted(cut.codes.size(), cut.baskets(), size -> 1);
    customers = new Counted(cut.codes.size(), cut.buyers(), size -> 1);
    popular = new double[cut.codes.size()];
    popularLately = new double[cut.codes.size()];
    for (int product = 0; product < popular.length; product++) {
      popular[product] = cut.ever[product] + cut.lately[product] * 1e-6;
      popularLately[product] = cut.lately[product] + cut.ever[product] * 1e-6;
    }
  }

  /** What goes with these products. */
  Map<String, int[]> with(int[] given) {
    var scores = new LinkedHashMap<String, double[]>();
    scores.put("popularity_all_time", popular);
    scores.put("popularity_last_30d", popularLately);
    scores.put("copurchase_count_min10", orders.sum(given, Counted.COUNT, 10));
    for (var minimum : List.of(5, 10, 30)) {
      scores.put(
          "copurchase_confidence_min" + minimum, orders.sum(given, Counted.CONFIDENCE, minimum));
      scores.put("copurchase_cosine_min" + minimum, orders.sum(given, Counted.COSINE, minimum));
    }
    return four(scores, given);
  }

  /** What a customer with these orders orders next. */
  Map<String, int[]> next(List<Order> history) {
    var counts = repeated(history);
    var filled = new double[counts.length];
    for (int product = 0; product < filled.length; product++) {
      filled[product] = counts[product] * 1e6 + popularLately[product];
    }
    var scores = new LinkedHashMap<String, double[]>();
    scores.put("own_repeat_items", counts);
    scores.put("own_repeat_decay_halflife60d", decayed(history));
    scores.put("own_repeat_then_pop30", filled);
    scores.putAll(withoutOwn(history));
    return four(scores, new int[0]);
  }

  /** What a customer with these orders buys for the first time. */
  Map<String, int[]> fresh(List<Order> history) {
    return four(withoutOwn(history), cut.bought(history));
  }

  private Map<String, double[]> withoutOwn(List<Order> history) {
    var last = cut.known(history.get(history.size() - 1).codes());
    return Map.of(
        "popularity_all_time", popular,
        "popularity_last_30d", popularLately,
        "copurchase_last_basket_confidence_min30", orders.sum(last, Counted.CONFIDENCE, 30),
        "copurchase_last_basket_cosine_min30", orders.sum(last, Counted.COSINE, 30),
        "itemknn_cosine_full_history_customers_min5",
            customers.sum(cut.bought(history), Counted.COSINE, 5));
  }

  /** Any guesses, filled up with what sells best. */
  int[] filled(int[] guesses, int[] given) {
    return Counted.filled(guesses, given, popular);
  }

  /** How often each was ordered; of equals the later one is ahead. */
  private double[] repeated(List<Order> history) {
    var scores = new double[popular.length];
    var last = new TreeMap<Integer, java.time.LocalDateTime>();
    for (var order : history) {
      for (var product : cut.known(order.codes())) {
        scores[product]++;
        last.put(product, order.at());
      }
    }
    var instants = new TreeSet<>(last.values());
    last.forEach(
        (product, at) ->
            scores[product] += 1e-3 * (instants.headSet(at).size() + 1) / (instants.size() + 1));
    return scores;
  }

  private double[] decayed(List<Order> history) {
    var scores = new double[popular.length];
    for (var order : history) {
      var days = Duration.between(order.at(), cut.day.atStartOfDay()).toDays();
      for (var product : cut.known(order.codes())) {
        scores[product] += Math.pow(0.5, (double) days / HALF_LIFE);
      }
    }
    return scores;
  }

  private Map<String, int[]> four(Map<String, double[]> scores, int[] without) {
    var best = new TreeMap<String, int[]>();
    scores.forEach((name, each) -> best.put(name, Counted.four(each, without, popular)));
    return best;
  }
}
