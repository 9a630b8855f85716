package app.tandem.rules.vocabulary;

/**
 * A product that the shopper probably orders next: one that they had, or one that is new to them.
 *
 * @param sku the product
 * @param category its family
 * @param again whether they had it before
 * @param strength what speaks for it, all together, 0 to 1; compares among what is had, and among
 *     what is new
 * @param because the product of theirs that speaks for it most: itself, where they had it
 * @param share how much of all that speaks for it that product says, above 0 to 1
 * @param orders how many of their orders had it; 0 where it is new to them
 * @param daysAgo whole days since they last ordered what speaks for it
 * @param lately how many orders of the shop had it within the last thirty days
 */
public record LikelyNext(
    String sku,
    String category,
    boolean again,
    double strength,
    String because,
    double share,
    int orders,
    int daysAgo,
    int lately) {}
