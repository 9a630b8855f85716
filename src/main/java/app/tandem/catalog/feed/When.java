package app.tandem.catalog.feed;

import app.tandem.kernel.Era;
import app.tandem.kernel.Shown;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/** Reads instants and ranges of them as product feeds write them (ISO 8601). */
final class When {
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .appendPattern("HH:mm")
          .optionalStart()
          .appendLiteral(':')
          .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalEnd()
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH", "Z")
          .optionalEnd()
          .optionalEnd()
          .toFormatter();

  private static final Instant NO_END = Instant.parse("9999-12-31T00:00:00Z");

  private When() {}

  /** A time from the first instant on, up to the last; either may be open. */
  record Range(@Nullable Instant from, @Nullable Instant until) {}

  /**
   * Reads an instant; UTC when no zone is named, the day's first when no time is.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Instant instant(String text) {
    return inEra(read(text, false));
  }

  private static Instant inEra(Instant at) {
    if (!Era.holds(at)) {
      throw new IllegalArgumentException(
          "The time (%s) is not one of the years 1900 to 9999.\nMaybe a digit slipped in."
              .formatted(at));
    }
    return at;
  }

  /** Shops write the last day of the year 9999 where there is no end. */
  private static @Nullable Instant end(String text) {
    var end = read(text, true);
    return end.isBefore(NO_END) ? inEra(end) : null;
  }

  private static Instant read(String text, boolean isEnd) {
    try {
      var best =
          FORM.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (best instanceof OffsetDateTime time) {
        return time.toInstant();
      }
      if (best instanceof LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC);
      }
      var day = (LocalDate) best;
      return (isEnd ? day.plusDays(1) : day).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "The time (%s) is none.\nMaybe write it as 2026-11-27T00:00+0100."
              .formatted(Shown.text(text)),
          e);
    }
  }

  /**
   * Reads two instants with a slash between; a day without a time counts as a whole at both ends.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Range range(String text) {
    var ends = text.split("/", -1);
    if (ends.length != 2 || (ends[0].isBlank() && ends[1].isBlank())) {
      throw new IllegalArgumentException(
          "The time (%s) has no beginning and end.\nMaybe write it as 2026-11-27T00:00+0100/2026-11-30T23:59+0100."
              .formatted(Shown.text(text)));
    }
    return new Range(
        ends[0].isBlank() ? null : instant(ends[0]), ends[1].isBlank() ? null : end(ends[1]));
  }
}
