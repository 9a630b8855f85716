package app.tandem.delivery;

import app.tandem.kernel.FieldRefused;
import org.jspecify.annotations.Nullable;

/**
 * A limit as it is sent. What is left out is not limited.
 *
 * @param rate messages a second
 * @param burst messages that may go at once after a pause; half a second's worth when nothing is
 *     said, and one at least
 * @param perHour messages within an hour of the clock, in UTC; 0 stops them
 * @param perDay messages within a day, in UTC; 0 stops them
 * @param why it is set so
 */
record LimitSaid(
    @Nullable Double rate,
    @Nullable Double burst,
    @Nullable Long perHour,
    @Nullable Long perDay,
    @Nullable String why) {
  private static final double MOST = 1_000_000;
  private static final double SLOWEST = 0.0001;
  private static final long MOST_PER_DAY = 1_000_000_000;

  /**
   * The same, with a reason as it is kept.
   *
   * @throws FieldRefused when some of it cannot be meant
   */
  LimitSaid checked() {
    if (rate != null && !(rate >= SLOWEST && rate <= MOST)) {
      throw new FieldRefused(
          "rate",
          "The rate (%s) must lie between %s and %.0f messages a second.\nMaybe set perDay to 0: that stops them."
              .formatted(rate, SLOWEST, MOST));
    }
    if (burst != null && !(burst >= 1 && burst <= MOST)) {
      throw new FieldRefused(
          "burst",
          "The burst (%s) must lie between 1 and %.0f messages.\nMaybe leave it out: it is half a second's worth then."
              .formatted(burst, MOST));
    }
    if (burst != null && rate == null) {
      throw new FieldRefused(
          "burst", "A burst needs a rate.\nMaybe say how many messages a second may go.");
    }
    requireCount("perHour", perHour);
    requireCount("perDay", perDay);
    if (rate == null && perHour == null && perDay == null) {
      throw new FieldRefused(
          "rate",
          "This limits nothing.\nMaybe say rate, perHour or perDay; or delete the limit, if there is to be none.");
    }
    return new LimitSaid(rate, burst, perHour, perDay, Why.of(why));
  }

  private static void requireCount(String field, @Nullable Long count) {
    if (count != null && (count < 0 || count > MOST_PER_DAY)) {
      throw new FieldRefused(
          field,
          "The count (%d) must lie between 0 and %,d messages.\nMaybe leave it out: then nothing is counted by it."
              .formatted(count, MOST_PER_DAY));
    }
  }

  /** How many may go at once after a pause. */
  double bursts() {
    return burst != null ? burst : rate == null ? 1 : Math.max(1, rate / 2);
  }
}
