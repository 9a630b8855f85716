package app.tandem.journey;

import app.tandem.kernel.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time that a calendar shows.
 *
 * @param unit day or hour
 * @param from its first instant
 * @param until its first instant no more
 */
record CalendarSpan(String unit, Instant from, Instant until) {
  private static final Duration USUAL_DAYS = Duration.ofDays(62);
  private static final Duration MOST_DAYS = Duration.ofDays(400);
  private static final Duration USUAL_HOURS = Duration.ofDays(3);
  private static final Duration MOST_HOURS = Duration.ofDays(31);

  /**
   * What is asked for; what is not said is as usual.
   *
   * @throws IllegalArgumentException when it is longer than a page can show, or no unit
   */
  static CalendarSpan of(
      @Nullable String by, @Nullable Instant from, @Nullable Instant until, Instant now) {
    var unit = by == null || by.isBlank() ? "day" : by.strip().toLowerCase(Locale.ROOT);
    if (!unit.equals("day") && !unit.equals("hour")) {
      throw new IllegalArgumentException(
          "The calendar has no %s.\nMaybe you meant day or hour.".formatted(Shown.text(unit)));
    }
    var usual = unit.equals("day") ? USUAL_DAYS : USUAL_HOURS;
    var most = unit.equals("day") ? MOST_DAYS : MOST_HOURS;
    var begin = from == null ? begin(until, usual, now) : from;
    var end = until == null ? begin.plus(usual) : until;
    if (Duration.between(begin, end).compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "The calendar shows %d days at most by %s.\nMaybe name a nearer until."
              .formatted(most.toDays(), unit));
    }
    return new CalendarSpan(unit, begin, end);
  }

  /** Now, or what leads up to an end that is past. */
  private static Instant begin(@Nullable Instant until, Duration usual, Instant now) {
    return until == null || until.isAfter(now) ? now : until.minus(usual);
  }
}
