package app.tandem.timeline;

import org.jspecify.annotations.Nullable;

/**
 * On which days after its anchor a milestone is reached, the first time and again.
 *
 * <p>A reading says which part of the way to the next time is behind: 400 of 500 cups are eight
 * tenths. So much it also weighs when the pace of the rest is guessed, and the days of the timeline
 * weigh what is missing: a first reading hardly moves anything, and near the end the counter alone
 * decides. Of what comes again a pace is believed in full that was seen for a quarter of its days.
 * A reading moves the next time and no more: those after it follow by the days of the timeline,
 * until a later reading tells.
 *
 * @param past how many times the reading is past; 0 without one
 * @param pastPace days from one of those to the next
 * @param pastFirst the day of the first of them
 * @param next the day of the first time that is not past
 * @param again days from it to the one after it, and so on; 0 when it comes once
 */
record Times(int past, double pastFirst, double pastPace, double next, double again) {
  private static final int MOST = 1_000_000;
  private static final double ENOUGH = 0.25;

  /**
   * How far the use has come.
   *
   * @param part of the way to the first time, more than 0; 1 is all of it
   * @param days after the anchor
   */
  record Progress(double part, double days) {}

  /**
   * Reckons them.
   *
   * @param whole days to the first time
   * @param again days from each time to the next; 0 when it comes once
   * @param progress what a reading says, if there is one
   */
  static Times of(double whole, double again, @Nullable Progress progress) {
    if (progress == null) {
      return new Times(0, 0, 0, whole, again);
    }
    var day = progress.days / progress.part;
    if (progress.part < 1) {
      var pace = progress.part * day + (1 - progress.part) * whole;
      return new Times(0, 0, 0, progress.days + (1 - progress.part) * pace, again);
    }
    if (again <= 0) {
      return new Times(0, 0, 0, day, 0);
    }
    // What comes again takes its share of the reading: half of the days are half of the cups.
    var share = whole > 0 ? again / whole : 1;
    var gone = Math.min(MOST, Math.floor((progress.part - 1) / share));
    var part = Math.min(1, (progress.part - 1) / share - gone);
    var seen = Math.min(1, progress.days / (ENOUGH * again));
    var pace = seen * share * day + (1 - seen) * again;
    return new Times((int) gone + 1, day, share * day, progress.days + (1 - part) * pace, again);
  }

  /** The day of a time, counted from 1. */
  double day(int nth) {
    return nth <= past ? pastFirst + (nth - 1) * pastPace : next + (nth - past - 1) * again;
  }

  /** The first time that is not before a day; of what comes once, the first. */
  int firstFrom(double day) {
    if (again <= 0) {
      return 1;
    }
    if (past > 0 && day <= day(past)) {
      return pastPace <= 0 || day <= pastFirst
          ? 1
          : 1 + (int) Math.ceil((day - pastFirst) / pastPace);
    }
    return day <= next ? past + 1 : past + 1 + (int) Math.ceil((day - next) / again);
  }
}
