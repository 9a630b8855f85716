package app.tandem.forecast;

import app.tandem.kernel.Sku;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * When a customer needs a product again that they use up.
 *
 * @param sku what
 * @param category its family
 * @param lastBought the day on which they last bought it
 * @param interval after how long it is bought again, and what speaks for that
 * @param inDays days from now until then; negative when it is overdue
 * @param earliestInDays the same for the low end of the band
 * @param latestInDays the same for its high end
 */
public record ItemForecast(
    Sku sku,
    String category,
    LocalDate lastBought,
    RepurchaseInterval interval,
    int inDays,
    int earliestInDays,
    int latestInDays) {

  static ItemForecast of(
      Sku sku, String category, LocalDate lastBought, RepurchaseInterval interval, LocalDate now) {
    var passed = ChronoUnit.DAYS.between(lastBought, now);
    return new ItemForecast(
        sku,
        category,
        lastBought,
        interval,
        Math.toIntExact(intervalDays(interval) - passed),
        Math.toIntExact(Math.round(interval.band().low()) - passed),
        Math.toIntExact(Math.round(interval.band().high()) - passed));
  }

  private static long intervalDays(RepurchaseInterval interval) {
    return Math.max(1, Math.round(interval.days()));
  }

  /** The interval in whole days, at least 1. */
  public int intervalDays() {
    return Math.toIntExact(intervalDays(interval));
  }
}
