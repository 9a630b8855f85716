package app.tandem.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A year of invented orders. The same seed and the same last day always give the same orders: a
 * customer starts with something, and what goes with it follows with a chance and after some days.
 */
class SampleOrders {
  private static final int YEAR = 365;
  private static final int MOST_STARTS = 10;
  private static final int HOURS_OPEN = 14;
  private static final int FIRST_HOUR = 7;

  private final Random random;
  private final Instant lastDay;
  private final List<String> starts;
  private final Map<String, List<Follows>> followsBySku;

  /**
   * One line of baskets.csv.
   *
   * @param start what was bought
   * @param also what may follow
   * @param chance 0 to 1
   * @param days after, 0 for the same basket
   */
  record Follows(String start, String also, double chance, int days) {}

  /** One invented order. */
  record Basket(String customer, Instant at, Set<String> skus) {}

  SampleOrders(long seed, Instant now, List<String> starts, List<Follows> follows) {
    this.random = new Random(seed);
    this.lastDay = now.truncatedTo(ChronoUnit.DAYS);
    this.starts = starts;
    this.followsBySku = follows.stream().collect(Collectors.groupingBy(Follows::start));
  }

  /** The orders of these customers, oldest first. */
  List<Basket> of(List<String> customers) {
    var baskets = new ArrayList<Basket>();
    for (var customer : customers) {
      var count = 1 + random.nextInt(MOST_STARTS);
      for (int i = 0; i < count; i++) {
        var day = lastDay.minus(Duration.ofDays(1 + random.nextInt(YEAR)));
        grow(baskets, customer, day, starts.get(random.nextInt(starts.size())));
      }
    }
    baskets.sort(Comparator.comparing(Basket::at).thenComparing(Basket::customer));
    return baskets;
  }

  private void grow(List<Basket> baskets, String customer, Instant day, String first) {
    var skus = new LinkedHashSet<String>();
    var later = new ArrayList<Follows>();
    take(first, skus, later);
    var open = Duration.ofMinutes(random.nextInt(HOURS_OPEN * 60) + FIRST_HOUR * 60L);
    baskets.add(new Basket(customer, day.plus(open), skus));
    for (var next : later) {
      var days = Math.max(1, next.days() + random.nextInt(7) - 3);
      var when = day.plus(Duration.ofDays(days));
      if (when.isBefore(lastDay)) {
        grow(baskets, customer, when, next.also());
      }
    }
  }

  /** Puts a product into the basket with all that goes with it, and notes what comes later. */
  private void take(String sku, Set<String> skus, List<Follows> later) {
    if (!skus.add(sku)) {
      return;
    }
    for (var follows : followsBySku.getOrDefault(sku, List.of())) {
      if (random.nextDouble() < follows.chance()) {
        if (follows.days() == 0) {
          take(follows.also(), skus, later);
        } else {
          later.add(follows);
        }
      }
    }
  }
}
