package app.tandem.journey.restraint;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/*
 * They begin when clocks first show their beginning, and end when clocks show their end for the last time: an
 * hour that comes twice is quiet twice, and nobody is woken in between.
 */
/**
 * The hours of each day in which nobody is mailed, where the customer lives.
 *
 * @param from when they begin
 * @param until when they end, on the next day where that is earlier
 */
public record QuietHours(LocalTime from, LocalTime until) {
  public QuietHours {
    if (from.equals(until)) {
      throw new IllegalArgumentException(
          "Quiet hours from %s until %s are none, or all.\nMaybe leave them out, or name two times such as 21:00 and 08:00."
              .formatted(from, until));
    }
  }

  /** Whether a time of day lies within. */
  boolean hold(LocalTime time) {
    return from.isBefore(until)
        ? !time.isBefore(from) && time.isBefore(until)
        : !time.isBefore(from) || time.isBefore(until);
  }

  /** When those end in which an instant lies; empty when it lies in none. */
  public Optional<Instant> endAt(Instant instant, ZoneId zone) {
    var end = instant;
    var later = endOnce(end, zone);
    while (later.isAfter(end)) { // Where a day is skipped, one night follows the other.
      end = later;
      later = endOnce(end, zone);
    }
    return end.equals(instant) ? Optional.empty() : Optional.of(end);
  }

  private Instant endOnce(Instant instant, ZoneId zone) {
    var today = LocalDate.ofInstant(instant, zone);
    var end = instant;
    for (var day = today.minusDays(2); !day.isAfter(today.plusDays(1)); day = day.plusDays(1)) {
      var begins = LocalMoments.first(day.atTime(from), zone);
      var ends =
          LocalMoments.last((from.isBefore(until) ? day : day.plusDays(1)).atTime(until), zone);
      if (!begins.isAfter(instant) && ends.isAfter(end)) {
        end = ends;
      }
    }
    return end;
  }

  @Override
  public String toString() {
    return "%s to %s".formatted(from, until);
  }
}
