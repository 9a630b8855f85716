package app.tandem.rules.vocabulary;

import java.time.Instant;

/**
 * One product in a past order of the shopper, unless all of it was sent back.
 *
 * @param order the order's number
 * @param sku what was bought
 * @param category its family
 * @param quantity pieces that they kept
 * @param price paid for one piece, in whole units of the shop's currency
 * @param daysAgo whole days since it was paid
 * @param daysSinceDelivery whole days since the parcel arrived, or is taken to have arrived;
 *     negative before that
 * @param delivered whether the shop said that the parcel arrived
 * @param paidAt when it was paid
 * @param deliveredAt when the parcel arrived, or is taken to arrive
 */
public record Purchased(
    String order,
    String sku,
    String category,
    int quantity,
    double price,
    int daysAgo,
    int daysSinceDelivery,
    boolean delivered,
    Instant paidAt,
    Instant deliveredAt) {}
