package app.tandem.journey.restraint;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * At which hours of their own day somebody is mailed.
 *
 * @param quiet when nobody is mailed; null when there are no such hours
 * @param best at which mail is to go; null when any hour is as good
 */
record Hours(@Nullable QuietHours quiet, @Nullable LocalTime best) {
  Hours {
    if (quiet != null && best != null && quiet.hold(best)) {
      throw new IllegalArgumentException(
          "The best hour (%s) lies in the quiet hours (%s).\nMaybe choose one outside of them."
              .formatted(best, quiet));
    }
  }

  /**
   * The first instant, from this one on, at which mail may go: out of the quiet hours, and then at
   * the best hour.
   */
  Instant mayGo(Instant from, ZoneId zone) {
    var end = quiet == null ? from : quiet.endAt(from, zone).orElse(from);
    return end.isAfter(from) ? best(end, zone) : end;
  }

  /** The first best hour from an instant on; the instant itself where any hour is as good. */
  Instant best(Instant from, ZoneId zone) {
    if (best == null) {
      return from;
    }
    var day = LocalDate.ofInstant(from, zone);
    var at = best(day, best, zone);
    while (at.isBefore(from) || LocalMoments.isSkipped(day, zone)) {
      day = day.plusDays(1);
      at = best(day, best, zone);
    }
    return quiet == null ? at : quiet.endAt(at, zone).orElse(at);
  }

  /** Of one that comes twice the second counts where it is quiet yet at the first. */
  private Instant best(LocalDate day, LocalTime time, ZoneId zone) {
    var first = LocalMoments.first(day.atTime(time), zone);
    return quiet != null && quiet.endAt(first, zone).isPresent()
        ? LocalMoments.last(day.atTime(time), zone)
        : first;
  }
}
