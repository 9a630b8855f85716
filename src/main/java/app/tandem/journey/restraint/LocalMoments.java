package app.tandem.journey.restraint;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/*
 * In the night in which clocks are put forward some times of day do not come, and in the night in which they
 * are put back some come twice. What does not come is taken to be the instant of the change itself, which is
 * the first after it that does.
 */
/** When clocks show a time, on the nights on which they change too. */
final class LocalMoments {
  private LocalMoments() {}

  /** The first instant at which it is that time, or later where it is skipped. */
  static Instant first(LocalDateTime time, ZoneId zone) {
    var rules = zone.getRules();
    var offsets = rules.getValidOffsets(time);
    return offsets.isEmpty()
        ? rules.getTransition(time).getInstant()
        : time.toInstant(offsets.get(0));
  }

  /** Whether a day does not come, as where the date line was moved. */
  static boolean isSkipped(LocalDate day, ZoneId zone) {
    return first(day.atStartOfDay(), zone).equals(first(day.plusDays(1).atStartOfDay(), zone));
  }

  /** The last instant at which it is that time, or later where it is skipped. */
  static Instant last(LocalDateTime time, ZoneId zone) {
    var rules = zone.getRules();
    var offsets = rules.getValidOffsets(time);
    return offsets.isEmpty()
        ? rules.getTransition(time).getInstant()
        : time.toInstant(offsets.get(offsets.size() - 1));
  }
}
