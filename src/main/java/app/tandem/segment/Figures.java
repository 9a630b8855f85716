package app.tandem.segment;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a customer did so far, added up. The orders may arrive in any order: the sums come out the
 * same.
 *
 * @param orders paid ones
 * @param firstPaidAt the earliest order; null without one
 * @param lastPaidAt the newest order; null without one
 * @param currency of the earliest order, in which money is compared with others; empty without one
 * @param spentMinor what was paid less what was sent back, in each currency's smallest unit
 * @param pieces bought
 * @param returnedPieces sent back
 * @param biggestOrderMinor the biggest order of each currency, in its smallest unit
 * @param bulkOrders orders with many pieces of one product
 * @param quarters orders from December to February, from March to May, and so on
 * @param bands order lines in the lower, the middle and the upper third of the catalogue's prices
 * @param listedLines order lines of which the shop's own price was known when they arrived
 * @param discountedLines of these, the lines that were paid at least five percent lower
 * @param interestByCategory how often which family was bought
 */
public record Figures(
    int orders,
    @Nullable Instant firstPaidAt,
    @Nullable Instant lastPaidAt,
    String currency,
    Map<String, Long> spentMinor,
    long pieces,
    long returnedPieces,
    Map<String, Long> biggestOrderMinor,
    int bulkOrders,
    List<Integer> quarters,
    List<Integer> bands,
    int listedLines,
    int discountedLines,
    Map<String, Interest> interestByCategory) {
  private static final List<Integer> NO_QUARTERS = List.of(0, 0, 0, 0);
  private static final List<Integer> NO_BANDS = List.of(0, 0, 0);

  /** Of somebody who bought nothing. */
  public static final Figures NONE =
      new Figures(
          0, null, null, "", Map.of(), 0, 0, Map.of(), 0, NO_QUARTERS, NO_BANDS, 0, 0, Map.of());

  /** Whatever is absent from what was stored is none. */
  public Figures {
    currency = currency == null ? "" : currency;
    spentMinor = spentMinor == null ? Map.of() : spentMinor;
    biggestOrderMinor = biggestOrderMinor == null ? Map.of() : biggestOrderMinor;
    quarters = quarters == null ? NO_QUARTERS : quarters;
    bands = bands == null ? NO_BANDS : bands;
    interestByCategory = interestByCategory == null ? Map.of() : interestByCategory;
  }

  /**
   * With one more order.
   *
   * @param bulkPieces pieces of one product from which an order counts as bulk
   * @param halfLife of interests
   */
  Figures paid(Bought order, int bulkPieces, Duration halfLife) {
    var first = firstPaidAt;
    var last = lastPaidAt;
    var isFirst = first == null || order.at().isBefore(first);
    var isLast = last == null || order.at().isAfter(last);
    var month = order.at().atZone(ZoneOffset.UTC).getMonthValue();
    return new Figures(
        orders + 1,
        isFirst ? order.at() : first,
        isLast ? order.at() : last,
        isFirst ? order.currency() : currency,
        merged(spentMinor, order.minorByCurrency(), Long::sum),
        pieces + order.pieces(),
        returnedPieces,
        merged(biggestOrderMinor, order.minorByCurrency(), Math::max),
        bulkOrders + (order.mostOfOne() >= bulkPieces ? 1 : 0),
        plusOne(quarters, month % 12 / 3),
        summed(bands, order.bands()),
        listedLines + order.listed(),
        discountedLines + order.discounted(),
        interests(order, halfLife));
  }

  /** With pieces that came back, and what was paid for them, in each currency's smallest unit. */
  Figures returned(long cameBack, Map<String, Long> minorByCurrency) {
    return new Figures(
        orders,
        firstPaidAt,
        lastPaidAt,
        currency,
        merged(spentMinor, minorByCurrency, (all, back) -> Math.max(0, all - back)),
        pieces,
        returnedPieces + cameBack,
        biggestOrderMinor,
        bulkOrders,
        quarters,
        bands,
        listedLines,
        discountedLines,
        interestByCategory);
  }

  /** With what only those figures know: the catalogue's prices of the day are not kept. */
  Figures withDiscountsOf(Figures other) {
    return new Figures(
        orders,
        firstPaidAt,
        lastPaidAt,
        currency,
        spentMinor,
        pieces,
        returnedPieces,
        biggestOrderMinor,
        bulkOrders,
        quarters,
        bands,
        other.listedLines,
        other.discountedLines,
        interestByCategory);
  }

  private Map<String, Interest> interests(Bought order, Duration halfLife) {
    var interests = new TreeMap<>(interestByCategory);
    for (var category : order.categories()) {
      var known = interests.get(category);
      interests.put(
          category, known == null ? Interest.first(order.at()) : known.and(order.at(), halfLife));
    }
    return interests;
  }

  private interface Joining {
    long of(long one, long other);
  }

  private static Map<String, Long> merged(
      Map<String, Long> one, Map<String, Long> other, Joining joining) {
    var merged = new TreeMap<>(one);
    other.forEach((key, value) -> merged.put(key, joining.of(one.getOrDefault(key, 0L), value)));
    return merged;
  }

  private static List<Integer> plusOne(List<Integer> counts, int nth) {
    var more = new ArrayList<>(counts);
    more.set(nth, more.get(nth) + 1);
    return more;
  }

  private static List<Integer> summed(List<Integer> one, List<Integer> other) {
    var sums = new ArrayList<Integer>();
    for (int nth = 0; nth < one.size(); nth++) {
      sums.add(one.get(nth) + other.get(nth));
    }
    return sums;
  }

  /** What was spent in the currency of the earliest order, in its smallest unit. */
  long moneyMinor() {
    return spentMinor.getOrDefault(currency, 0L);
  }

  /** The mean time between two orders; null with fewer than two. */
  @Nullable Duration gap() {
    return orders < 2 || firstPaidAt == null || lastPaidAt == null
        ? null
        : Duration.between(firstPaidAt, lastPaidAt).dividedBy(orders - 1L);
  }
}
