package app.tandem.journey;

import java.time.Duration;
import java.util.ArrayList;

/** How far something moves, as people say it. */
final class Shift {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Shift() {}

  /** Rounded to whole days; what is less than one to hours, minutes or seconds. */
  static Duration rounded(Duration by) {
    var seconds = by.toSeconds();
    var unit = unit(Math.abs(seconds));
    return Duration.ofSeconds(Math.round((double) seconds / unit) * unit);
  }

  /** To the second, for example "+1 day 12 hours". */
  static String exactly(Duration by) {
    var left = Math.abs(by.toSeconds());
    var parts = new ArrayList<String>();
    for (long unit = DAY; unit > 0; unit = smaller(unit)) {
      var count = left / unit;
      left -= count * unit;
      if (count > 0) {
        parts.add(count(count, unit));
      }
    }
    return (by.isNegative() ? "-" : "+") + String.join(" ", parts);
  }

  private static long smaller(long unit) {
    return unit == DAY ? HOUR : unit == HOUR ? MINUTE : unit == MINUTE ? 1 : 0;
  }

  private static String count(long count, long unit) {
    var word = unit == DAY ? "day" : unit == HOUR ? "hour" : unit == MINUTE ? "minute" : "second";
    return "%d %s%s".formatted(count, word, count == 1 ? "" : "s");
  }

  private static long unit(long seconds) {
    if (seconds >= DAY) {
      return DAY;
    }
    return seconds >= HOUR ? HOUR : seconds >= MINUTE ? MINUTE : 1;
  }

  /** For example "-2 days" or "+1 hour". */
  static String words(Duration by) {
    var seconds = rounded(by).toSeconds();
    var unit = unit(Math.abs(seconds));
    return (seconds < 0 ? "-" : "+") + count(Math.abs(seconds) / unit, unit);
  }
}
