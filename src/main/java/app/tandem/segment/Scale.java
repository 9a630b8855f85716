package app.tandem.segment;

import app.tandem.kernel.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a shop's customers are measured by: where the fifths of all of them begin, and the thirds of
 * the catalogue's prices.
 *
 * @param recency the four days between the fifths of those who bought last, in days since 1970
 * @param orders the four numbers of orders between the fifths
 * @param money the four buckets of money between the fifths, by currency
 * @param rhythmDays the median of the days between two orders, in whole weeks; 0 while unknown
 * @param thirds the two prices between the thirds of the catalogue, by currency
 */
record Scale(
    List<Integer> recency,
    List<Integer> orders,
    Map<String, List<Integer>> money,
    int rhythmDays,
    Map<String, List<Long>> thirds) {
  static final int THIRDS = 3;
  static final int FIFTHS = 5;
  static final Scale NONE = new Scale(List.of(), List.of(), Map.of(), 0, Map.of());
  private static final int DAYS_A_WEEK = 7;

  /**
   * The scale of a shop.
   *
   * @param counts customers by bucket, of each count
   * @param leastBuyers fewer are not told apart
   */
  static Scale of(
      Map<String, SortedMap<Integer, Long>> counts,
      Map<String, List<Long>> thirds,
      int leastBuyers) {
    var none = new TreeMap<Integer, Long>();
    var money = new TreeMap<String, List<Integer>>();
    counts.forEach(
        (what, customersByBucket) -> {
          var currency = Buckets.currencyOf(what);
          if (currency != null) {
            money.put(currency, bounds(customersByBucket, FIFTHS, leastBuyers));
          }
        });
    var rhythm = bounds(counts.getOrDefault(Buckets.RHYTHM, none), 2, leastBuyers);
    return new Scale(
        bounds(counts.getOrDefault(Buckets.RECENCY, none), FIFTHS, leastBuyers),
        bounds(counts.getOrDefault(Buckets.ORDERS, none), FIFTHS, leastBuyers),
        money,
        rhythm.isEmpty() ? 0 : weeks(rhythm.get(0)),
        thirds);
  }

  private static int weeks(int days) {
    return Math.max(1, Math.round((float) days / DAYS_A_WEEK)) * DAYS_A_WEEK;
  }

  /** The last bucket of each part but the topmost; empty while there are too few. */
  private static List<Integer> bounds(
      SortedMap<Integer, Long> customersByBucket, int parts, int least) {
    var all = customersByBucket.values().stream().mapToLong(Long::longValue).sum();
    var bounds = new ArrayList<Integer>();
    if (all < least) {
      return bounds;
    }
    var below = 0L;
    for (var bucket : customersByBucket.entrySet()) {
      below += bucket.getValue();
      while (bounds.size() < parts - 1 && below * parts >= (bounds.size() + 1) * all) {
        bounds.add(bucket.getKey());
      }
    }
    return bounds;
  }

  /** How lately somebody bought, 1 to 5, the latest being 5; 0 while there are too few to tell. */
  int recencyOf(Figures figures) {
    return score(recency, Buckets.day(figures));
  }

  /** How often, 1 to 5. */
  int frequencyOf(Figures figures) {
    return score(orders, Buckets.orders(figures));
  }

  /** For how much, 1 to 5, among those who began in the same currency. */
  int moneyOf(Figures figures) {
    return score(money.getOrDefault(figures.currency(), List.of()), Buckets.money(figures));
  }

  /** Equals are scored alike: whoever lies no higher than the end of a fifth belongs to it. */
  private static int score(List<Integer> bounds, int bucket) {
    return bounds.isEmpty() ? 0 : 1 + (int) bounds.stream().filter(one -> one < bucket).count();
  }

  /** In which third of the catalogue's prices one lies: 0, 1 or 2. */
  OptionalInt bandOf(Money price) {
    var bounds = thirds.get(price.currency().getCurrencyCode());
    return bounds == null
        ? OptionalInt.empty()
        : OptionalInt.of((int) bounds.stream().filter(one -> one < price.minor()).count());
  }

  /** The time between two orders of somebody who has not ordered often enough to tell. */
  Duration rhythm(Duration otherwise) {
    return rhythmDays == 0 ? otherwise : Duration.ofDays(rhythmDays);
  }
}
