package app.tandem.rules.vocabulary;

/**
 * A product that goes with one that the shopper has before them or bought, as a marketer approved
 * it in the catalogue map.
 *
 * @param sku the product in the cart, looked at or bought
 * @param companion the one that goes with it
 * @param relation what the companion is: accessory, consumable, spare-part, upgrade, substitute,
 *     service or bundle-member
 * @param category the companion's family
 * @param price of one piece of the companion, in whole units of the shop's currency
 * @param stock pieces of the companion left; 1000000 where nobody counts
 * @param margin what is left of its price after its cost, 1 being all; 0 where nobody said the cost
 * @param inSeason whether it is wanted at this time of the year
 * @param forHere whether it is sold or wanted where the shopper lives
 * @param slow whether too few of it are sold for what lies in stock
 */
public record GoesWith(
    String sku,
    String companion,
    String relation,
    String category,
    double price,
    int stock,
    double margin,
    boolean inSeason,
    boolean forHere,
    boolean slow) {}
