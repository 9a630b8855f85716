package app.tandem.rules.vocabulary;

import java.time.Instant;

/**
 * A product on the shopper's wishlist.
 *
 * @param sku its code
 * @param category its family
 * @param daysAgo whole days since it was put there last
 * @param price for one piece now, in whole units of the shop's currency
 * @param cheaperPercent by how much that is less than when it was put there, in percent; 0 when it
 *     is not, or nobody knows
 * @param stock pieces left; 1000000 where nobody counts
 * @param backInStock whether it can be had again, and could not since it was put there
 * @param since since when it is there without a break
 * @param at when it was put there last
 * @param newsAt when it became cheaper or could be had again, as far as is known; else when it was
 *     put there
 */
public record Wished(
    String sku,
    String category,
    int daysAgo,
    double price,
    double cheaperPercent,
    int stock,
    boolean backInStock,
    Instant since,
    Instant at,
    Instant newsAt) {}
