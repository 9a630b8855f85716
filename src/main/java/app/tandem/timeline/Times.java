package app.tandem.timeline;

import org.jspecify.annotations.Nullable;

/**
 * On which days after its anchor a milestone is reached, the first time and again.
 *
 * <p>A reading says which part of the way to the next time is behind: 400 of 500 cups are eight
 * tenths. So much it also weighs when the pace of the rest is guessed, and the days of the timeline
 * weigh what is missing: a first reading hardly moves anything, and near the end the counter alone
 * decides. Of what comes again a pace is believed in full that was seen for a quarter of its days.
 * A reading moves one time: the last that is past, where nobody knew that before, or else the next
 * one. Those after it follow by the days of the timeline, until a later reading tells.
 *
 * @param whole days to the first time as the timeline says
 * @param past how many times the reading is past; 0 without one
 * @param last the day of the last of them
 * @param next the day of the first time that is not past
 * @param again days from it to the one after it, and so on; 0 when it comes once
 * @param readOn the day of the reading; 0 without one
 */
record Times(double whole, int past, double last, double next, double again, double readOn) {
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
   * The time that counts at some moment.
   *
   * @param nth the first is 1
   * @param day after the anchor on which it is reached, or on which it came to light
   */
  record Present(int nth, double day) {}

  /**
   * Reckons them.
   *
   * @param whole days to the first time
   * @param again days from each time to the next; 0 when it comes once
   * @param progress what a reading says, if there is one
   */
  static Times of(double whole, double again, @Nullable Progress progress) {
    if (progress == null) {
      return new Times(whole, 0, 0, whole, again, 0);
    }
    var day = progress.days / progress.part;
    if (progress.part < 1) {
      var pace = progress.part * day + (1 - progress.part) * whole;
      var next = progress.days + (1 - progress.part) * pace;
      return new Times(whole, 0, 0, next, again, progress.days);
    }
    if (again <= 0) {
      return new Times(whole, 1, day, day, 0, progress.days);
    }
    var share = share(whole, again);
    var gone = Math.min(MOST, Math.floor((progress.part - 1) / share));
    var part = Math.min(1, (progress.part - 1) / share - gone);
    var seen = Math.min(1, progress.days / (ENOUGH * again));
    var pace = seen * share * day + (1 - seen) * again;
    var last = day + gone * share * day;
    var next = progress.days + (1 - part) * pace;
    return new Times(whole, (int) gone + 1, last, next, again, progress.days);
  }

  /** What comes again takes its share of the reading: half of the days are half of the cups. */
  private static double share(double whole, double again) {
    return whole > 0 ? again / whole : 1;
  }

  /** The part of the way at which the last time is reached that the reading is past. */
  double lastPart() {
    return 1 + (past - 1) * share(whole, again);
  }

  /** The same where the day of the last time that is past is known better. */
  Times lastOn(double day) {
    return new Times(whole, past, day, next, again, readOn);
  }

  /** The time that a reading moves: the last that it is past, or else the first. */
  private int moved() {
    return Math.max(1, past);
  }

  /**
   * The time that counts today. One that a reading tells of late counts from the day on which it
   * came to light, but from no later day than without the reading; what lies between is passed
   * over.
   *
   * @param today days after the anchor
   * @param patience for so many days a time stays the present one
   * @param told the day on which it came to light that the time which a reading moves is reached; 0
   *     without a reading
   */
  Present present(double today, double patience, double told) {
    var unread = whole + (moved() - 1) * again;
    var at = Math.max(day(moved()), Math.min(told, unread));
    if (again <= 0 || today <= at + patience) {
      return new Present(moved(), at);
    }
    return followedFrom(at, told).following(today, patience, at);
  }

  /** A reading that brought a time to light moves that one; those after it go by their days. */
  private Times followedFrom(double at, double told) {
    return past > 0 && told >= readOn
        ? new Times(whole, past, at, at + again, again, readOn)
        : this;
  }

  /** The time that counts when the one that a reading moves is over. */
  private Present following(double today, double patience, double at) {
    var following = firstAfter(at);
    var then = Math.max(day(following), at + patience);
    if (today <= then + patience) {
      return new Present(following, then);
    }
    var nth = past + 1 + Math.max(0, (int) Math.ceil((today - patience - next) / again));
    return new Present(nth, day(nth));
  }

  private int firstAfter(double day) {
    var following = moved() + 1;
    var missing = day - day(following);
    return missing < 0 ? following : following + 1 + (int) Math.floor(missing / again);
  }

  private double day(int nth) {
    return nth <= past ? last : next + (nth - past - 1) * again;
  }
}
