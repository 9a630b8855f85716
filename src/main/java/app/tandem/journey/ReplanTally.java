package app.tandem.journey;

import app.tandem.journey.Rearrangement.Kind;
import app.tandem.journey.ReplanCount.Moved;
import app.tandem.journey.ReplanCount.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what a replan would do, customer by customer. */
final class ReplanTally {
  private static final int SAMPLES = 10;

  private final String about;
  private final Instant now;
  private final Map<Duration, Long> countByShift = new HashMap<>();
  private final Map<Kind, Long> countByKind = new EnumMap<>(Kind.class);
  private final List<Sample> samples = new ArrayList<>();
  private long unknown;
  private long atOnce;

  /**
   * Begins with nothing.
   *
   * @param about what it is for
   */
  ReplanTally(String about, Instant now) {
    this.about = about;
    this.now = now;
  }

  void add(Rearranging one) {
    unknown += one.unknown();
    one.done().forEach(this::add);
  }

  private void add(Rearrangement one) {
    var kind = one.kind();
    if (countByKind.merge(kind, 1L, Long::sum) <= SAMPLES) {
      samples.add(sample(one));
    }
    if (kind == Kind.MOVED) {
      countByShift.merge(Shift.rounded(one.by()), 1L, Long::sum);
    }
    if (kind != Kind.CANCELLED && !one.to().isAfter(now)) {
      atOnce++;
    }
  }

  private Sample sample(Rearrangement one) {
    var of = one.of();
    return new Sample(
        one.kind().name(),
        of == null ? null : (Long) of.id(),
        one.customer(),
        one.offer(),
        one.rule(),
        of == null ? null : of.dueAt(),
        one.kind() == Kind.CANCELLED ? null : one.to(),
        about);
  }

  /**
   * What was counted.
   *
   * @param asked about how many customers
   * @param customers of how many
   */
  ReplanCount count(long asked, long customers) {
    var share = asked == 0 ? 1.0 : (double) customers / asked;
    var moves =
        countByShift.entrySet().stream()
            .map(one -> new Moved(one.getKey(), reckoned(one.getValue(), share)))
            .sorted(Comparator.comparingLong(Moved::count).reversed().thenComparing(Moved::by))
            .toList();
    return new ReplanCount(
        asked,
        customers,
        moves,
        reckoned(countByKind.getOrDefault(Kind.CANCELLED, 0L), share),
        reckoned(countByKind.getOrDefault(Kind.NEW, 0L), share),
        reckoned(unknown, share),
        reckoned(atOnce, share),
        samples);
  }

  private static long reckoned(long count, double share) {
    return Math.round(count * share);
  }
}
