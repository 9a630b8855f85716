package app.tandem.rules.vocabulary;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * The day on which a rule is asked, where the shopper lives. There is always exactly one.
 *
 * @param date the whole of it
 * @param month 1 to 12
 * @param day of the month, 1 to 31
 * @param weekday monday, tuesday and so on
 * @param season spring, summer, autumn or winter, of the shopper's hemisphere; each begins with a
 *     month: spring in the north with March
 */
public record Today(LocalDate date, int month, int day, String weekday, String season) {
  private static final String[] NORTHERN = {"winter", "spring", "summer", "autumn"};

  /**
   * What a date is.
   *
   * @param southern whether the seasons of the southern hemisphere count
   */
  public static Today of(LocalDate date, boolean southern) {
    var quarter = date.getMonthValue() % 12 / 3 + (southern ? 2 : 0);
    return new Today(
        date,
        date.getMonthValue(),
        date.getDayOfMonth(),
        date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT),
        NORTHERN[quarter % NORTHERN.length]);
  }
}
