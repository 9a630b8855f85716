package app.tandem.catalog;

import app.tandem.kernel.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/*
 * What came together is used up one piece after the other. What came before counts as long as its own days
 * still run when the next comes: all that does is one supply, used up one after the other from the first of
 * it on. Whoever buys a bag of four weeks every fortnight uses more than one, and is not taken to hoard.
 */
/** Until when what somebody has of one supply lasts. */
public final class Larder {
  /** Of more that came before, the latest count. */
  private static final int MOST_BEFORE = 50;

  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final long MOST_SECONDS = UsageTimeline.MOST_DAYS * DAY;

  /**
   * Some pieces of a supply that came together.
   *
   * @param sku of which product
   * @param pieces 1 or more
   * @param boughtAt when they were paid; parcels may arrive in another order
   * @param from when their days begin
   */
  public record Portion(Sku sku, int pieces, Instant boughtAt, Instant from) {}

  private final List<Instant> times;
  private final long[] lasts;
  private final long[] ends;
  private final int[] followers;

  private Larder(SortedMap<Instant, Long> piecesByTime, UsageTimeline supply) {
    times = List.copyOf(piecesByTime.keySet());
    lasts =
        piecesByTime.values().stream()
            .mapToLong(pieces -> supply.daysOf((int) Math.min(Integer.MAX_VALUE, pieces)) * DAY)
            .toArray();
    ends = new long[lasts.length];
    followers = new int[lasts.length];
    for (int i = 0; i < lasts.length; i++) {
      ends[i] = at(i) + Math.min(MOST_SECONDS, lasts[i] + left(i));
    }
    for (int i = lasts.length - 1; i >= 0; i--) {
      var next = lastDuring(i);
      followers[i] = next == i ? i : followers[next];
    }
  }

  /**
   * Until when each portion lasts. What is left of others when it comes makes it last longer, and
   * what comes before it is used up does; of two portions of one product of which one does so, only
   * the one that was bought later is told.
   *
   * @param supply tells how long one piece lasts
   */
  public static Map<Portion, Instant> lasting(UsageTimeline supply, Collection<Portion> portions) {
    var piecesByTime = new TreeMap<Instant, Long>();
    for (var one : portions) {
      piecesByTime.merge(one.from(), (long) Math.max(1, one.pieces()), Long::sum);
    }
    return new Larder(piecesByTime, supply).lasting(portions);
  }

  private Map<Portion, Instant> lasting(Collection<Portion> portions) {
    var lasting = new HashMap<Portion, Instant>();
    var laterBySku = new HashMap<Sku, List<Portion>>();
    var latestFirst =
        portions.stream()
            .sorted(Comparator.comparing(Portion::boughtAt).thenComparing(Portion::from).reversed())
            .toList();
    for (var one : latestFirst) {
      var later = laterBySku.computeIfAbsent(one.sku(), any -> new ArrayList<>(2));
      if (later.stream().noneMatch(other -> isToldWith(one, other))) {
        var seconds = ends[follower(one)] - one.from().getEpochSecond();
        lasting.put(one, one.from().plusSeconds(seconds));
      }
      if (later.size() < MOST_BEFORE) {
        later.add(one);
      }
    }
    return lasting;
  }

  /** Whether what was bought earlier and what was bought later are used up together. */
  private boolean isToldWith(Portion earlier, Portion later) {
    return later.from().isBefore(earlier.from())
        ? !earlier.from().isAfter(times.get(follower(later)))
        : later.from().isAfter(earlier.from())
            && !later.from().isAfter(times.get(follower(earlier)));
  }

  private int follower(Portion one) {
    return followers[place(one.from())];
  }

  private int place(Instant at) {
    return Collections.binarySearch(times, at);
  }

  private long at(int i) {
    return times.get(i).getEpochSecond();
  }

  /** What is left, in seconds, of all that came before and whose own days still run. */
  private long left(int i) {
    var sum = 0L;
    var first = at(i);
    for (int before = i - 1; before >= Math.max(0, i - MOST_BEFORE); before--) {
      if (at(before) + lasts[before] > at(i)) {
        sum += lasts[before];
        first = at(before);
      }
    }
    return sum - (at(i) - first);
  }

  /** The last that comes while its own days run. */
  private int lastDuring(int i) {
    var end = times.get(i).plusSeconds(lasts[i]);
    var place = place(end);
    return (place < 0 ? -place - 1 : place) - 1;
  }
}
