package app.tandem.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Adding and taking off baskets gives what counting all of them anew gives. */
class NextChangesTest {
  private static final int HORIZON = 10;
  private static final int PRODUCTS = 8;

  /** The counts of everything that {@link NextMiner} finds, kept by changes alone. */
  private static class KeptCounts {
    private final Map<String, Integer> counts = new TreeMap<>();

    void add(NextChanges changes) {
      changes.matureByProduct().forEach((product, by) -> add("mature " + product, by));
      changes
          .followed()
          .each((one, next, by, weight) -> add("followed %d %d".formatted(one, next), by));
      changes.each((one, next, day, by) -> add("lag %d %d %d".formatted(one, next, day), by));
    }

    private void add(String count, int by) {
      counts.merge(count, by, Integer::sum);
      counts.values().removeIf(now -> now == 0);
    }
  }

  private static Map<String, Integer> fromScratch(List<CountedBasket> baskets, int lastDay) {
    var known = IntStream.range(0, PRODUCTS).mapToObj(product -> "P" + product).toList();
    var all = new Baskets(known);
    for (var basket : baskets) {
      for (var product : basket.products()) {
        all.accept(basket.order(), "P" + product, basket.customer(), basket.day());
      }
    }
    assertThat(all.lastDay()).isEqualTo(lastDay);
    var miner = new NextMiner(all, HORIZON);
    var counts = new TreeMap<String, Integer>();
    miner.each(
        (one, next, customers, weight) ->
            counts.put("followed %d %d".formatted(one, next), customers));
    for (int product = 0; product < PRODUCTS; product++) {
      counts.put("mature " + product, miner.mature(product));
    }
    miner.eachOfAtLeast(
        1,
        (one, next, lags) -> {
          for (int day = 0; day <= HORIZON; day++) {
            counts.put("lag %d %d %d".formatted(one, next, day), lags.customersByDay()[day]);
          }
        });
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  @Test
  void ordersInAnyOrderAndOnesThatGrowOrGoGiveWhatCountingAnewGives() {
    for (int seed = 0; seed < 30; seed++) {
      var random = new Random(seed);
      var kept = new KeptCounts();
      var terms = new CountingTerms(1, 1, HORIZON, 0, ZoneOffset.UTC);
      var now = new HashMap<Long, CountedBasket>();
      var lastDay = CountingTerms.NO_DAY;
      for (int turn = 0; turn < 60; turn++) {
        var before = Map.copyOf(now);
        change(now, random);
        var until = now.values().stream().mapToInt(CountedBasket::day).max().orElseThrow();
        var changes = new NextChanges(terms, lastDay, Math.max(lastDay, until));
        for (var customer : List.of("ann", "bob", "cid")) {
          changes.add(first(before, customer), first(now, customer));
        }
        kept.add(changes);
        lastDay = Math.max(lastDay, until);
        if (lastDay == until) {
          assertSame(kept, fromScratch(List.copyOf(now.values()), lastDay));
        }
      }
    }
  }

  /** A lag of somebody who had it already counts only where somebody followed: the miner's view. */
  private static void assertSame(KeptCounts kept, Map<String, Integer> right) {
    var comparable =
        kept.counts.entrySet().stream()
            .filter(
                count -> !count.getKey().matches("lag .* 0") || right.containsKey(count.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertThat(comparable).isEqualTo(right);
  }

  private static void change(Map<Long, CountedBasket> baskets, Random random) {
    var order = (long) random.nextInt(40);
    var known = baskets.remove(order);
    if (known != null && random.nextInt(3) == 0) {
      return;
    }
    var day = known == null ? random.nextInt(60) : known.day();
    var customer =
        known == null ? List.of("ann", "bob", "cid").get(random.nextInt(3)) : known.customer();
    var products = random.ints(0, PRODUCTS).distinct().limit(1 + random.nextInt(3)).sorted();
    baskets.put(order, new CountedBasket(order, day, customer, products.toArray()));
    baskets.putIfAbsent(99L, new CountedBasket(99, 30, null, new int[] {0}));
  }

  private static FirstDays first(Map<Long, CountedBasket> baskets, String customer) {
    var theirs = new ArrayList<>(baskets.values());
    theirs.removeIf(basket -> !customer.equals(basket.customer()));
    return new FirstDays(theirs);
  }

  @Test
  void aTimelyOrderOfSomebodyWhoBoughtNothingAHorizonAgoChangesNothingYet() {
    var terms = new CountingTerms(1, 1, HORIZON, 0, ZoneOffset.UTC);
    var before = new FirstDays(List.of(new CountedBasket(1, 5, "ann", new int[] {0, 1})));
    var after =
        new FirstDays(
            List.of(
                new CountedBasket(1, 5, "ann", new int[] {0, 1}),
                new CountedBasket(2, 40, "ann", new int[] {2, 3})));

    var changes = new NextChanges(terms, 40, 40);
    changes.add(before, after);

    assertThat(changes.ones()).isEmpty();
  }
}
