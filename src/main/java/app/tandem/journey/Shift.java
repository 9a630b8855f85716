package app.tandem.journey;

import java.time.Duration;

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
    var count = seconds / unit;
    var word = unit == DAY ? "day" : unit == HOUR ? "hour" : unit == MINUTE ? "minute" : "second";
    return "%+d %s%s".formatted(count, word, Math.abs(count) == 1 ? "" : "s");
  }
}
