package app.tandem.kernel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/**
 * The times that something in a shop can have: since 1900, and before the last day of the year
 * 9999, which shops write where there is no end.
 */
public final class Era {
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  private static final Pattern BETWEEN = Pattern.compile("(?<=^\\d{4}-\\d\\d-\\d\\d) +");
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd['T'HH:mm[:ss][.SSSSSS][.SSS][XXX]]")
          .withResolverStyle(ResolverStyle.STRICT);

  private Era() {}

  /**
   * Reads an instant as ISO 8601 writes it.
   *
   * @throws DateTimeException when it is none, or none of these years
   */
  public static Instant parse(String text) {
    return held(Instant.parse(text.strip()));
  }

  /**
   * Reads an instant as people and other programs write it: a day, or a day and a time with a T or
   * a blank between, in UTC where no offset is said.
   *
   * @throws DateTimeException when it is none, or none of these years
   */
  public static Instant read(String text) {
    var plain = BETWEEN.matcher(text.strip()).replaceFirst("T");
    try {
      return parse(plain);
    } catch (DateTimeException e) {
      var found =
          WRITTEN.parseBest(plain, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (found instanceof OffsetDateTime at) {
        return held(at.toInstant());
      }
      return found instanceof LocalDateTime at
          ? held(at.toInstant(ZoneOffset.UTC))
          : held(LocalDate.from(found).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
  }

  private static Instant held(Instant at) {
    if (!holds(at)) {
      throw new DateTimeException(
          "The time (%s) is not one of the years 1900 to 9999.".formatted(at));
    }
    return at;
  }

  /** Whether a time lies in it. The database could not even keep every other. */
  public static boolean holds(Instant at) {
    return !at.isBefore(FIRST) && at.isBefore(END);
  }

  /**
   * Refuses a time outside of it.
   *
   * @param what it is the time of, as the sentence says it
   * @throws IllegalArgumentException when nothing in a shop has that time
   */
  public static Instant require(Instant at, String what) {
    if (!holds(at)) {
      throw new IllegalArgumentException(
          "The time of %s (%s) is not one of the years 1900 to 9999.\nMaybe a digit slipped in."
              .formatted(what, at));
    }
    return at;
  }
}
