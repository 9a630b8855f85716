package app.tandem.delivery;

import java.time.Duration;

/**
 * How many messages a worker takes at once: as many as it carries in half a second, so that neither
 * a changed limit nor what a dead node had waits for long, and a fast server costs few claims. It
 * has one handful that it carries, and one more that was fetched meanwhile.
 *
 * @param size from 1 up
 * @param most what it never goes beyond
 */
record Grasp(int size, int most) {
  private static final int FIRST = 50;
  private static final double WORTH_NANOS = Duration.ofMillis(500).toNanos();

  /** Before anything is known of the server. */
  static Grasp first(int most) {
    return new Grasp(Math.min(FIRST, most), most);
  }

  /** After a handful that came so late that it was not to be begun any more. */
  Grasp afterALateOne() {
    return new Grasp(Math.max(1, size / 4), most);
  }

  /**
   * After a handful: it grows to its double at most, and shrinks at once.
   *
   * @param carried how many of it were tried; where none was, it stays
   * @param took to carry them
   */
  Grasp after(int carried, Duration took) {
    if (carried == 0) {
      return this;
    }
    var inTime = carried * WORTH_NANOS / Math.max(1, took.toNanos());
    var next = Math.min(Math.min(most, 2.0 * size), Math.max(1, inTime));
    return new Grasp((int) next, most);
  }
}
