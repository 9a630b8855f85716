package app.tandem.affinity;

import app.tandem.behaviour.ChangedBasket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Some baskets as they were counted, and as they are to be counted now. */
class BasketChanges {
  private final Map<Long, CountedBasket> beforeByOrder = new TreeMap<>();
  private final Map<Long, CountedBasket> afterByOrder = new TreeMap<>();

  /** A basket was counted like this. */
  void before(CountedBasket basket) {
    beforeByOrder.put(basket.order(), basket);
  }

  /** A basket is to be counted like this. */
  void after(ChangedBasket basket, Map<String, Integer> numberBySku) {
    var products = basket.skus().stream().mapToInt(numberBySku::get).sorted().toArray();
    afterByOrder.put(
        basket.order(),
        new CountedBasket(basket.order(), basket.epochDay(), basket.customer(), products));
  }

  /** Leaves out what was counted before the first day that counts now, and what did not change. */
  void settle(int firstDay) {
    afterByOrder.values().removeIf(basket -> basket.day() < firstDay);
    for (var basket : List.copyOf(afterByOrder.values())) {
      if (Objects.equals(basket, beforeByOrder.get(basket.order()))) {
        beforeByOrder.remove(basket.order());
        afterByOrder.remove(basket.order());
      }
    }
  }

  Collection<CountedBasket> before() {
    return beforeByOrder.values();
  }

  Collection<CountedBasket> after() {
    return afterByOrder.values();
  }

  /** How many baskets there are more. */
  int more() {
    return afterByOrder.size() - beforeByOrder.size();
  }

  /** Whose baskets change. */
  Set<String> customers() {
    var customers = new TreeSet<String>();
    for (var baskets : List.of(before(), after())) {
      for (var basket : baskets) {
        if (basket.customer() != null) {
          customers.add(basket.customer());
        }
      }
    }
    return customers;
  }

  /**
   * By how much the counts of each product change, maybe by 0.
   *
   * @param latelyBefore the first day that was lately when they were counted
   * @param latelyNow the first day that is lately now
   */
  ProductChanges products(int latelyBefore, int latelyNow) {
    var changes = new ProductChanges();
    before().forEach(basket -> changes.basket(basket, -1, basket.day() >= latelyBefore));
    after().forEach(basket -> changes.basket(basket, 1, basket.day() >= latelyNow));
    return changes;
  }

  /** How many baskets there are more of days from one on, and were of days from another on. */
  int moreLately(int latelyBefore, int latelyNow) {
    return (int) after().stream().filter(basket -> basket.day() >= latelyNow).count()
        - (int) before().stream().filter(basket -> basket.day() >= latelyBefore).count();
  }

  /** By how much the number and weight of baskets with each two products change. */
  PairCounts pairs() {
    var changes = new PairCounts();
    before().forEach(basket -> addPairs(changes, basket, -1));
    after().forEach(basket -> addPairs(changes, basket, 1));
    return changes;
  }

  private static void addPairs(PairCounts changes, CountedBasket basket, int by) {
    var products = basket.products();
    var weight = by * basket.weight();
    for (int i = 0; i < products.length; i++) {
      for (int j = i + 1; j < products.length; j++) {
        changes.add(products[i], products[j], by, weight);
      }
    }
  }

  /**
   * First purchases as they were before, from those baskets of some customers that are counted now.
   */
  Map<String, FirstDays> firstDaysBefore(Map<String, List<CountedBasket>> nowByCustomer) {
    var basketsByCustomer = new HashMap<String, List<CountedBasket>>();
    nowByCustomer.forEach(
        (customer, baskets) ->
            basketsByCustomer.put(
                customer,
                new ArrayList<>(
                    baskets.stream()
                        .filter(basket -> !afterByOrder.containsKey(basket.order()))
                        .toList())));
    for (var basket : before()) {
      if (basket.customer() != null) {
        basketsByCustomer.computeIfAbsent(basket.customer(), any -> new ArrayList<>()).add(basket);
      }
    }
    return firstDays(basketsByCustomer);
  }

  static Map<String, FirstDays> firstDays(Map<String, List<CountedBasket>> basketsByCustomer) {
    var firstByCustomer = new HashMap<String, FirstDays>();
    basketsByCustomer.forEach(
        (customer, baskets) -> firstByCustomer.put(customer, new FirstDays(baskets)));
    return firstByCustomer;
  }
}
