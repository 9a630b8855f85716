package app.tandem.check.mistake;

import static java.util.Map.entry;

import app.tandem.segment.Segments;
import java.util.Map;

/** Between which numbers the fields of the vocabulary lie. */
public final class FieldBounds {
  /** For how long purchases count, where the settings do not say otherwise. */
  static final int MEMORY_DAYS = 730;

  private static final Map<String, Bounds> BOUNDS =
      Map.ofEntries(
          entry("Shopper.orders", Bounds.wholeFrom(0)),
          entry("InCart.quantity", Bounds.wholeFrom(1)),
          entry("InCart.price", Bounds.from(0)),
          entry("InCart.stock", Bounds.wholeFrom(0)),
          entry("Viewing.price", Bounds.from(0)),
          entry("Viewing.stock", Bounds.wholeFrom(0)),
          entry("Comparing.price", Bounds.from(0)),
          entry("Comparing.stock", Bounds.wholeFrom(0)),
          entry("Proposed.price", Bounds.from(0)),
          entry("Proposed.total", Bounds.from(0)),
          entry("Proposed.discount", Bounds.from(0)),
          entry("Proposed.score", Bounds.share()),
          entry("Purchased.quantity", Bounds.wholeFrom(1)),
          entry("Purchased.daysAgo", Bounds.whole(0, MEMORY_DAYS)),
          entry("Purchased.daysSinceDelivery", Bounds.whole()),
          entry("Purchased.price", Bounds.from(0)),
          entry("Returned.daysAgo", Bounds.whole(0, MEMORY_DAYS)),
          entry("Milestone.days", Bounds.wholeFrom(0)),
          entry("Milestone.toleranceDays", Bounds.whole(0, 3650)),
          entry("Milestone.repeatDays", Bounds.whole(0, 3650)),
          entry("Milestone.occurrence", Bounds.wholeFrom(1)),
          entry("Milestone.supplyDays", Bounds.whole(0, 3650)),
          entry("Milestone.inDays", Bounds.whole()),
          entry("GoesWith.price", Bounds.from(0)),
          entry("GoesWith.stock", Bounds.wholeFrom(0)),
          entry("GoesWith.margin", Bounds.upTo(1)), // Below 0 where it costs more than its price.
          entry("BoughtTogether.baskets", Bounds.wholeFrom(1)),
          entry("BoughtTogether.confidence", Bounds.share()),
          entry("BoughtTogether.percent", Bounds.whole(0, 100)),
          entry("BoughtTogether.lift", Bounds.from(0)),
          entry("BoughtTogether.cosine", Bounds.share()),
          entry("BoughtTogether.strength", Bounds.share()),
          entry("BoughtNext.customers", Bounds.wholeFrom(1)),
          entry("BoughtNext.chance", Bounds.share()),
          entry("BoughtNext.medianDays", Bounds.from(0)),
          entry("Outlook.chanceActive", Bounds.share()),
          entry("Outlook.orders", Bounds.from(0)),
          entry("Outlook.chanceOfNone", Bounds.share()),
          entry("Outlook.nextOrderDays", Bounds.from(0)),
          entry("Outlook.earliestDays", Bounds.from(0)),
          entry("Outlook.latestDays", Bounds.from(0)),
          entry("Due.inDays", Bounds.whole()),
          entry("Due.earliestInDays", Bounds.whole()),
          entry("Due.latestInDays", Bounds.whole()),
          entry("Due.intervalDays", Bounds.wholeFrom(1)),
          entry("LikelyNext.strength", Bounds.share()),
          entry("LikelyNext.share", Bounds.share()),
          entry("LikelyNext.orders", Bounds.wholeFrom(0)),
          entry("LikelyNext.daysAgo", Bounds.wholeFrom(0)),
          entry("LikelyNext.lately", Bounds.wholeFrom(0)),
          entry("Today.month", Bounds.whole(1, 12)),
          entry("Today.day", Bounds.whole(1, 31)),
          entry("Cart.products", Bounds.wholeFrom(1)),
          entry("Cart.pieces", Bounds.wholeFrom(1)),
          entry("Cart.total", Bounds.from(0)),
          entry("OpenComplaint.daysAgo", Bounds.wholeFrom(0)),
          entry("Viewed.daysAgo", Bounds.wholeFrom(0)),
          entry("Wished.daysAgo", Bounds.wholeFrom(0)),
          entry("Wished.cheaperPercent", new Bounds(0, 100, false)),
          entry("Wished.stock", Bounds.wholeFrom(0)),
          entry("Wished.price", Bounds.from(0)),
          entry("AbandonedCart.hoursAgo", Bounds.wholeFrom(0)),
          entry("AbandonedCart.products", Bounds.wholeFrom(1)),
          entry("AbandonedCart.pieces", Bounds.wholeFrom(1)),
          entry("AbandonedCart.total", Bounds.from(0)),
          entry("Used.daysAgo", Bounds.wholeFrom(0)),
          entry("Reading.daysAgo", Bounds.wholeFrom(0)),
          entry("Clicked.daysAgo", Bounds.wholeFrom(0)),
          entry("InSegment.days", Bounds.wholeFrom(0)),
          entry("LeftSegment.daysAgo", Bounds.whole(0, (int) Segments.MEMORY.toDays())),
          entry("Visited.daysAgo", Bounds.wholeFrom(0)),
          entry("Shipped.daysAgo", Bounds.wholeFrom(0)),
          entry("Viewed.times", Bounds.wholeFrom(1)),
          entry("Used.times", Bounds.wholeFrom(1)),
          entry("Clicked.times", Bounds.wholeFrom(1)),
          entry("Visited.times", Bounds.wholeFrom(1)),
          entry("Reading.value", Bounds.from(0)),
          entry("AsksFor.mentions", Bounds.wholeFrom(1)),
          entry("Feedback.rating", Bounds.whole(1, 5)),
          entry("Feedback.daysAgo", Bounds.wholeFrom(0)));

  private FieldBounds() {}

  /** Those of one; any number where the field is not known to have any. */
  public static Bounds of(String fact, String field) {
    return BOUNDS.getOrDefault(fact + "." + field, Bounds.NONE);
  }
}
