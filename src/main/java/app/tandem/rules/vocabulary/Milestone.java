package app.tandem.rules.vocabulary;

/**
 * A milestone in the use of something the shopper bought, from its family's usage timeline.
 *
 * @param name for example "first supply runs out"
 * @param days after the anchor
 * @param anchor what the days are counted from
 * @param purchase what was bought
 * @param sku of what was bought
 * @param category of what was bought
 */
public record Milestone(
    String name, int days, Anchor anchor, Purchased purchase, String sku, String category) {}
