package app.tandem.catalog;

/**
 * One milestone in the use of a product family: what runs out or falls due, and when.
 *
 * @param category the product family
 * @param milestone for example "first supply runs out"
 * @param days after the anchor, 0 to 3650
 * @param anchor what the days are counted from
 */
public record UsageTimeline(String category, String milestone, int days, Anchor anchor) {

  /** What the days of a timeline are counted from. */
  public enum Anchor {
    ORDER,
    DELIVERY
  }

  public UsageTimeline {
    if (days < 0 || days > 3650) {
      throw new IllegalArgumentException(
          "The days (%d) of the milestone %s must be 0 to 3650.\nMaybe they were meant as hours."
              .formatted(days, milestone));
    }
  }
}
