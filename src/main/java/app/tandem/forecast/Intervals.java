package app.tandem.forecast;

import java.util.Collection;
import java.util.TreeSet;

/**
 * Days between purchases that follow each other, added up as logarithms.
 *
 * @param count of intervals, 0 or more
 * @param logMicros sum of the logarithms of the days, in millionths
 * @param logSquareMicros sum of their squares, in millionths
 */
record Intervals(long count, long logMicros, long logSquareMicros) {
  private static final double MICRO = 1e-6;

  static final Intervals NONE = new Intervals(0, 0, 0);

  /** Those between the days on which somebody bought the same. */
  static Intervals between(Collection<Long> epochDays) {
    var sum = NONE;
    var before = (Long) null;
    for (var day : new TreeSet<>(epochDays)) {
      sum = before == null ? sum : sum.plus(of(day - before));
      before = day;
    }
    return sum;
  }

  /** A single one. */
  static Intervals of(long days) {
    var log = Math.log((double) days);
    return new Intervals(1, Math.round(log / MICRO), Math.round(log * log / MICRO));
  }

  Intervals plus(Intervals other) {
    return new Intervals(
        count + other.count, logMicros + other.logMicros, logSquareMicros + other.logSquareMicros);
  }

  /** Those that are left without some of them; none where more are taken than there are. */
  Intervals without(Intervals some) {
    return count <= some.count
        ? NONE
        : new Intervals(
            count - some.count, logMicros - some.logMicros, logSquareMicros - some.logSquareMicros);
  }

  /** Sum of the logarithms of the days. */
  double sum() {
    return logMicros * MICRO;
  }

  double squares() {
    return logSquareMicros * MICRO;
  }

  /** Mean of the logarithms of the days; 0 of none. */
  double mean() {
    return count == 0 ? 0 : sum() / count;
  }
}
