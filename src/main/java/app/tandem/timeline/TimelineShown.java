package app.tandem.timeline;

import app.tandem.catalog.UsageTimeline.Anchor;
import app.tandem.catalog.UsageTimeline.Holds;
import app.tandem.kernel.Sku;
import org.jspecify.annotations.Nullable;

/**
 * A milestone as administrators see it: first what the marketer says, then what orders taught, then
 * what holds.
 *
 * @param choice whose days the marketer wants to count
 * @param learned what orders taught; null when nobody bought again
 * @param holds whose days count now: what orders taught only where it is enough
 * @param holdingDays the days that count
 * @param holdingTolerance the tolerance that counts
 * @param holdingAnchor what they are counted from
 */
record TimelineShown(
    @Nullable Sku sku,
    @Nullable String category,
    String milestone,
    int days,
    Anchor anchor,
    @Nullable Integer repeatDays,
    int toleranceDays,
    boolean perPiece,
    @Nullable String counter,
    @Nullable Double counterUntil,
    @Nullable String brings,
    Holds choice,
    @Nullable LearnedShown learned,
    Holds holds,
    int holdingDays,
    int holdingTolerance,
    Anchor holdingAnchor) {

  /** What orders taught, and whether enough of them did for it to hold. */
  record LearnedShown(
      double days,
      double earliestDays,
      double latestDays,
      long seen,
      double pieces,
      boolean enough) {
    static @Nullable LearnedShown of(SideBySide one) {
      var learned = one.learned();
      return learned == null
          ? null
          : new LearnedShown(
              tenths(learned.days()),
              tenths(learned.earliestDays()),
              tenths(learned.latestDays()),
              learned.seen(),
              tenths(learned.pieces()),
              one.isEnough());
    }

    private static double tenths(double number) {
      return Math.round(number * 10) / 10.0;
    }
  }

  static TimelineShown of(SideBySide one) {
    var own = one.own();
    var counter = own.counter();
    return new TimelineShown(
        own.of().sku(),
        own.category().isEmpty() ? null : own.category(),
        own.milestone(),
        own.days(),
        own.anchor(),
        own.repeatDays(),
        own.toleranceDays(),
        own.perPiece(),
        counter == null ? null : counter.name(),
        counter == null || counter.until() == 0 ? null : (Double) counter.until(),
        own.brings().isEmpty() ? null : own.brings(),
        own.holds(),
        LearnedShown.of(one),
        one.holding().holds(),
        one.holding().days(),
        one.holding().toleranceDays(),
        one.holding().anchor());
  }
}
