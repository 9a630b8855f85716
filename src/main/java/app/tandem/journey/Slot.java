package app.tandem.journey;

import java.time.Duration;
import java.time.Instant;

/**
 * What is done in one go: the follow-ups of one shard that fall due within one width of time, a
 * minute for example. A customer is always in the same shard, so that what falls due together is
 * found together, and several nodes drain at once without meeting.
 *
 * @param shard 0 to {@link #SHARDS} - 1
 * @param end when all of them are due
 */
record Slot(int shard, Instant end) {
  /** As the column {@code shard} of the tables has it ({@code V19__follow_ups.sql}). */
  static final int SHARDS = 8;

  /**
   * The slot in which something falls due.
   *
   * @param width longer than nothing
   */
  static Slot of(int shard, Instant due, Duration width) {
    var millis = width.toMillis();
    return new Slot(
        shard, Instant.ofEpochMilli(Math.multiplyExact(ceil(due.toEpochMilli(), millis), millis)));
  }

  private static long ceil(long due, long width) {
    return -Math.floorDiv(-due, width);
  }

  /** When to drain it: at its end, or at once when the first of it is due already. */
  Instant drainedAt(Instant due, Instant now) {
    return due.isAfter(now) ? end : now;
  }
}
