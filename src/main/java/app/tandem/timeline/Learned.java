package app.tandem.timeline;

import app.tandem.affinity.Lag;
import app.tandem.catalog.UsageTimeline;
import app.tandem.forecast.LearnedInterval;

/**
 * What orders taught of a milestone, counted from order to order.
 *
 * @param days by which half of those who bought again, or bought what it brings, had done so
 * @param earliestDays the low end of the band into which eight of ten fall
 * @param latestDays its high end
 * @param seen how many repetitions, or customers, taught it
 * @param pieces how many were bought at once, in the mean, more than 0
 */
public record Learned(
    double days, double earliestDays, double latestDays, long seen, double pieces) {

  static Learned of(LearnedInterval interval) {
    return new Learned(
        interval.days(),
        interval.band().low(),
        interval.band().high(),
        interval.intervals(),
        interval.pieces());
  }

  static Learned of(Lag lag) {
    return new Learned(lag.medianDays(), lag.earliestDays(), lag.latestDays(), lag.customers(), 1);
  }

  /** The milestone by what orders taught: of a supply, what one piece lasts. */
  UsageTimeline in(UsageTimeline own) {
    var share = own.perPiece() ? 1 / pieces : 1;
    var half = (latestDays - earliestDays) / 2;
    return own.learned(
        (int) Math.round(Math.min(UsageTimeline.MOST_DAYS, days * share)),
        (int) Math.round(Math.min(UsageTimeline.MOST_DAYS, half * share)));
  }
}
