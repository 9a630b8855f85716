package app.tandem.affinity;

import app.tandem.affinity.OnlineRetail.Order;
import app.tandem.kernel.Sku;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Orders before a day, from which rankings learn, and orders from that day on, which they guess.
 */
class Cut {
  private static final int LATELY = 30;

  final LocalDate day;
  final List<Order> training;
  final List<Order> test;
  final List<String> codes;
  final int[] ever;
  final int[] lately;
  private final Map<String, Integer> numberByCode = new HashMap<>();

  /** Learns from all orders before a day, and tests on those from then until before another. */
  Cut(List<Order> orders, LocalDate day, LocalDate end) {
    this.day = day;
    training = orders.stream().filter(order -> isBefore(order, day)).toList();
    test = orders.stream().filter(order -> !isBefore(order, day) && isBefore(order, end)).toList();
    var sorted = new TreeSet<String>();
    training.forEach(order -> sorted.addAll(order.codes()));
    codes = new ArrayList<>(sorted);
    codes.forEach(code -> numberByCode.put(code, numberByCode.size()));
    ever = new int[codes.size()];
    lately = new int[codes.size()];
    for (var order : training) {
      for (var product : known(order.codes())) {
        ever[product]++;
        lately[product] += isBefore(order, day.minusDays(LATELY)) ? 0 : 1;
      }
    }
  }

  private static boolean isBefore(Order order, LocalDate day) {
    return order.at().isBefore(day.atStartOfDay());
  }

  /** The numbers of those products that were sold before the day, in their order. */
  int[] known(Collection<String> codes) {
    return codes.stream().filter(numberByCode::containsKey).mapToInt(numberByCode::get).toArray();
  }

  int number(Sku sku) {
    return numberByCode.get(sku.code());
  }

  Sku sku(int product) {
    return new Sku(codes.get(product));
  }

  int daysAgo(Order order) {
    return (int) ChronoUnit.DAYS.between(order.at().toLocalDate(), day);
  }

  /** The orders of each known customer, in the order of time. */
  static Map<String, List<Order>> byCustomer(List<Order> orders) {
    var ordersByCustomer = new TreeMap<String, List<Order>>();
    for (var order : orders) {
      var customer = order.customer();
      if (customer != null) {
        ordersByCustomer.computeIfAbsent(customer, unseen -> new ArrayList<>()).add(order);
      }
    }
    return ordersByCustomer;
  }

  /** Every basket before the day. */
  List<int[]> baskets() {
    return training.stream().map(order -> known(order.codes())).toList();
  }

  /** One basket for each known customer, of all they bought before the day. */
  List<int[]> buyers() {
    return byCustomer(training).values().stream().map(this::bought).toList();
  }

  /** All products in some orders, each once. */
  int[] bought(List<Order> orders) {
    return orders.stream()
        .flatMapToInt(order -> Arrays.stream(known(order.codes())))
        .distinct()
        .sorted()
        .toArray();
  }

  Map<Sku, Sales> sales() {
    var salesBySku = new HashMap<Sku, Sales>();
    for (int product = 0; product < codes.size(); product++) {
      salesBySku.put(sku(product), new Sales(ever[product], lately[product]));
    }
    return salesBySku;
  }
}
