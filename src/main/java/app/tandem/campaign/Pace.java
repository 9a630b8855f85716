package app.tandem.campaign;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many messages a run may still let go: as many as its rate lets in the time that passed, and
 * never more than a minute's worth at once, so that nothing is made up for after a pause. Counted
 * in whole numbers, so that nothing is lost by rounding.
 *
 * @param perHour the rate; null when there is none
 * @param credit what is left, in messages times the milliseconds of an hour
 * @param at when that was counted
 */
record Pace(@Nullable Integer perHour, long credit, Instant at) {
  private static final long MESSAGE = Duration.ofHours(1).toMillis();
  private static final int MINUTES = 60;

  /** Of a run that begins: one message may go at once. */
  static Pace begin(@Nullable Integer perHour, Instant now) {
    return new Pace(perHour, MESSAGE, now);
  }

  /** At a later instant. */
  Pace until(Instant now) {
    if (perHour == null || !now.isAfter(at)) {
      return new Pace(perHour, credit, now);
    }
    // A span that would overflow lies far beyond a full minute.
    var millis = Math.min(Duration.between(at, now).toMillis(), MESSAGE);
    return new Pace(perHour, Math.min(full(perHour), credit + millis * perHour), now);
  }

  /** A minute's worth, and the part of a message that has come together besides. */
  private static long full(int perHour) {
    return Math.max(1, perHour / MINUTES) * MESSAGE + MESSAGE - 1;
  }

  /** How many may go now, at most so many. */
  int may(int most) {
    return perHour == null ? most : (int) Math.min(most, credit / MESSAGE);
  }

  /** After some went. */
  Pace without(int messages) {
    return perHour == null ? this : new Pace(perHour, credit - messages * MESSAGE, at);
  }

  /** When the next one may go. */
  Instant next() {
    if (perHour == null || credit >= MESSAGE) {
      return at;
    }
    var missing = MESSAGE - credit;
    return at.plusMillis((missing + perHour - 1) / perHour);
  }
}
