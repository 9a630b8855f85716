package app.tandem.creator;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Days of the shop, both of them within it, and how long after a visit an order counts.
 *
 * @param window 0 to 90 days
 */
public record Period(LocalDate from, LocalDate to, Duration window) {
  private static final int USUAL = 30; // days
  private static final int LONGEST = 1_100; // days
  private static final int LONGEST_WINDOW = 90; // days

  public Period {
    if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= LONGEST) {
      throw new FieldRefused(
          "to",
          "The days from %s to %s are none, or more than %d.\nMaybe the two are the wrong way round."
              .formatted(from, to, LONGEST));
    }
  }

  /**
   * Reads what a query says.
   *
   * @param from a day; 29 days before the last when not said
   * @param to the last day; today when not said
   * @param window in whole days
   * @param usual when no window is said
   * @throws FieldRefused where something cannot be
   */
  public static Period of(
      @Nullable String from,
      @Nullable String to,
      @Nullable String window,
      Duration usual,
      LocalDate today) {
    var last = day("to", to, today);
    return new Period(day("from", from, last.minusDays(USUAL - 1)), last, window(window, usual));
  }

  private static LocalDate day(String field, @Nullable String text, LocalDate usual) {
    if (text == null || text.isBlank()) {
      return usual;
    }
    try {
      var day = LocalDate.parse(text.strip());
      if (day.getYear() >= 1900 && day.getYear() <= 9999) {
        return day;
      }
    } catch (DateTimeException e) {
      // Told below, as any other that is none.
    }
    throw new FieldRefused(
        field, "There is no day (%s).\nMaybe write it as 2026-11-30.".formatted(Shown.text(text)));
  }

  private static Duration window(@Nullable String text, Duration usual) {
    if (text == null || text.isBlank()) {
      return usual;
    }
    try {
      var days = Integer.parseInt(text.strip());
      if (days >= 0 && days <= LONGEST_WINDOW) {
        return Duration.ofDays(days);
      }
    } catch (NumberFormatException e) {
      // Told below, as any other that is none.
    }
    throw new FieldRefused(
        "window",
        "The window (%s) must be a whole number of days from 0 to %d.\nMaybe leave it out: it is %s then."
            .formatted(Shown.text(text), LONGEST_WINDOW, said(usual)));
  }

  private static String said(Duration window) {
    return isOfDays(window) ? window.toDays() + " days" : window.toString();
  }

  private static boolean isOfDays(Duration window) {
    return window.equals(Duration.ofDays(window.toDays()));
  }

  /** The window as a query says it; empty where it is not one of whole days. */
  public String daysOfWindow() {
    return isOfDays(window) ? "" + window.toDays() : "";
  }

  /** The first instant. */
  Instant since(ZoneId zone) {
    return from.atStartOfDay(zone).toInstant();
  }

  /** The first instant after it. */
  Instant until(ZoneId zone) {
    return to.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
