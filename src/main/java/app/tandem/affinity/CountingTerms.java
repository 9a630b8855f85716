package app.tandem.affinity;

import java.time.ZoneId;

/**
 * What the counts obey. Whoever changes one of these wants all counted anew.
 *
 * @param minimumBaskets a pair in fewer is counted and not shown, at least 1
 * @param minimumCustomers a sequence of fewer is counted and not shown, at least 1
 * @param horizonDays within which a later purchase counts as next, at least 1
 * @param windowDays up to the last order's that count at all, or 0 for all
 * @param zone tells on which day an order was paid
 */
record CountingTerms(
    int minimumBaskets, int minimumCustomers, int horizonDays, int windowDays, ZoneId zone) {
  /** The day of something that never was: before all others. */
  static final int NO_DAY = Integer.MIN_VALUE;

  /** A shop that sold nothing for so many days may still be open. */
  static final int QUIET_DAYS = 90;

  /** How many days up to the last are lately. */
  static final int LATELY_DAYS = 30;

  static CountingTerms of(AffinitySettings settings) {
    return new CountingTerms(
        settings.minimumBaskets(),
        settings.minimumCustomers(),
        settings.horizonDays(),
        settings.windowDays(),
        settings.zone());
  }

  /** The first day that counts when this is the last. */
  int firstDay(int lastDay) {
    return windowDays == 0 ? NO_DAY : earlier(lastDay, windowDays - 1);
  }

  /** The last day whose buyers have been seen for a whole horizon when this is the last of all. */
  int matureDay(int lastDay) {
    return earlier(lastDay, horizonDays);
  }

  /**
   * The first day that counts as lately. It goes by orders: while nobody orders nothing grows old.
   *
   * @param lastDay the last day of all
   * @param orderDay the day of the last order, which is no later
   */
  int latelyDay(int lastDay, int orderDay) {
    return Math.max(firstDay(lastDay), earlier(orderDay, LATELY_DAYS - 1));
  }

  /**
   * Whether a shop with this last order still sells on a day. Else it is closed, or its orders are
   * those of an old file, and its last day moves no more.
   */
  boolean isOpen(int day, int orderDay) {
    return orderDay != NO_DAY && day - (long) orderDay <= QUIET_DAYS;
  }

  private static int earlier(int day, int by) {
    return day == NO_DAY ? NO_DAY : day - by;
  }

  /** All of it in one line, to be kept beside the counts. */
  String words() {
    return "weighted, baskets %d, customers %d, horizon %d, window %d, zone %s"
        .formatted(minimumBaskets, minimumCustomers, horizonDays, windowDays, zone);
  }
}
