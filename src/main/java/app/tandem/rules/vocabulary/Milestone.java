package app.tandem.rules.vocabulary;

import java.time.Duration;
import java.time.Instant;

/**
 * A milestone in the use of something the shopper bought, from its usage timeline: the product's
 * own, or its family's.
 *
 * @param name for example "first supply runs out"
 * @param days after the anchor, in whole days, of the next time
 * @param anchor what the days are counted from
 * @param purchase what was bought
 * @param sku of what was bought
 * @param category of what was bought
 * @param toleranceDays it may come so many days earlier or later
 * @param repeatDays after which it comes again; 0 when it comes once
 * @param occurrence the first time is 1
 * @param supplyDays what one piece lasts; 0 when it is no supply
 * @param learned whether the days are what orders taught, and not what a marketer said
 * @param anchorKnown whether the shop told the day that is counted from; else it is taken to be
 * @param inDays whole days from now until then; 0 on the day itself, negative when it is past
 * @param reachedAt when it is reached, also by what counters and features say
 */
public record Milestone(
    String name,
    int days,
    Anchor anchor,
    Purchased purchase,
    String sku,
    String category,
    int toleranceDays,
    int repeatDays,
    int occurrence,
    int supplyDays,
    boolean learned,
    boolean anchorKnown,
    int inDays,
    Instant reachedAt) {

  /** One that comes once, on the day, whatever the use; of a first use, from the delivery on. */
  public Milestone(
      String name, int days, Anchor anchor, Purchased purchase, String sku, String category) {
    this(
        name,
        days,
        anchor,
        purchase,
        sku,
        category,
        0,
        0,
        1,
        0,
        false,
        anchor == Anchor.ORDER || (anchor == Anchor.DELIVERY && purchase.delivered()),
        days - (anchor == Anchor.ORDER ? purchase.daysAgo() : purchase.daysSinceDelivery()),
        (anchor == Anchor.ORDER ? purchase.paidAt() : purchase.deliveredAt())
            .plus(Duration.ofDays(days)));
  }
}
