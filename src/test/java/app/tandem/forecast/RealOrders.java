package app.tandem.forecast;

import app.tandem.affinity.OnlineRetail;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** The real orders of known customers, cut in two: what a forecast may see, and what came after. */
class RealOrders {
  static final LocalDate CUT = LocalDate.parse("2011-06-01");
  static final LocalDate END = LocalDate.parse("2011-08-31");
  static final int AHEAD = (int) (END.toEpochDay() - CUT.toEpochDay()) + 1;

  private final Map<String, TreeSet<Long>> daysByCustomer = new HashMap<>();
  private final Map<String, Map<String, TreeSet<Long>>> daysBySkuAndCustomer = new HashMap<>();

  RealOrders() {
    OnlineRetail.eachBasket(
        (order, sku, customer, day) -> {
          if (customer != null) {
            daysByCustomer.computeIfAbsent(customer, unseen -> new TreeSet<>()).add((long) day);
            daysBySkuAndCustomer
                .computeIfAbsent(sku, unseen -> new HashMap<>())
                .computeIfAbsent(customer, unseen -> new TreeSet<>())
                .add((long) day);
          }
        });
  }

  /** A customer whose first order came before the cut. */
  record Seen(PurchaseHistory history, int ordersAfter) {}

  /** Those of whom something was seen before the cut, as of the evening before it. */
  List<Seen> seen() {
    var cut = CUT.toEpochDay();
    var all = new ArrayList<Seen>();
    for (var days : daysByCustomer.values()) {
      var before = days.headSet(cut);
      if (!before.isEmpty()) {
        var first = before.first();
        all.add(
            new Seen(
                new PurchaseHistory(before.size() - 1, before.last() - first, cut - 1 - first),
                days.tailSet(cut).size()));
      }
    }
    return all;
  }

  /** A product whose last interval is to be foretold from what came before it, and from others. */
  record LastInterval(Intervals learned, Intervals own, long days) {}

  /** The last interval of everybody who bought a product at least three times. */
  List<LastInterval> lastIntervals() {
    var all = new ArrayList<LastInterval>();
    for (var daysByCustomer : daysBySkuAndCustomer.values()) {
      var learned =
          daysByCustomer.values().stream()
              .map(Intervals::between)
              .reduce(Intervals.NONE, Intervals::plus);
      for (var days : daysByCustomer.values()) {
        if (days.size() >= 3) {
          var own = Intervals.between(days.headSet(days.last()));
          var last = days.last() - Objects.requireNonNull(days.lower(days.last()));
          all.add(new LastInterval(learned.without(Intervals.of(last)), own, last));
        }
      }
    }
    return all;
  }

  IntervalSpread spread() {
    var spread = new IntervalSpread();
    daysBySkuAndCustomer.forEach(
        (sku, daysByCustomer) ->
            daysByCustomer.values().stream()
                .map(Intervals::between)
                .filter(own -> own.count() > 0)
                .forEach(own -> spread.add(sku, own)));
    return spread;
  }

  static Paces paces(List<Seen> seen) {
    var paces = new Paces();
    seen.forEach(one -> paces.add(one.history(), 1));
    return paces;
  }

  /** The days on which each customer bought a product. */
  Collection<TreeSet<Long>> daysOf(String sku) {
    return daysBySkuAndCustomer.getOrDefault(sku, Map.of()).values();
  }
}
