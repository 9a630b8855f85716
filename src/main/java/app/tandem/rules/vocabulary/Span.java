package app.tandem.rules.vocabulary;

import app.tandem.kernel.Shown;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A length of time as a rule writes it, for example {@code 6 weeks}.
 *
 * @param count of units, 0 or more
 * @param unit hours, days, weeks, months or years
 */
public record Span(int count, ChronoUnit unit) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,4}) +(hour|day|week|month|year)s?", Pattern.CASE_INSENSITIVE);
  private static final int MOST_YEARS = 10;

  public Span {
    if (unit.getDuration()
            .multipliedBy(count)
            .compareTo(ChronoUnit.YEARS.getDuration().multipliedBy(MOST_YEARS))
        > 0) {
      throw new IllegalArgumentException(
          "The period (%d %s) is longer than %d years.\nMaybe a digit slipped in."
              .formatted(count, unit.toString().toLowerCase(Locale.ROOT), MOST_YEARS));
    }
  }

  /**
   * Reads a length of time.
   *
   * @throws IllegalArgumentException when it is none; the text says how to write it
   */
  public static Span of(String text) {
    var found = FORM.matcher(text.strip());
    if (!found.matches()) {
      throw new IllegalArgumentException(
          "The period (%s) is not understood.\nMaybe you meant \"4 hours\", \"10 days\", \"6 weeks\", \"2 months\" or \"1 year\"."
              .formatted(Shown.text(text)));
    }
    return new Span(
        Integer.parseInt(found.group(1)),
        ChronoUnit.valueOf(found.group(2).toUpperCase(Locale.ROOT) + "S"));
  }

  /** That much later; months and years as the calendar has them in UTC. */
  public Instant after(Instant start) {
    return start.atZone(ZoneOffset.UTC).plus(count, unit).toInstant();
  }
}
