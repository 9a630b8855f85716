package app.tandem.rules.vocabulary;

/**
 * An order whose parcel was handed to the carrier.
 *
 * @param order the order's number
 * @param daysAgo whole days since then
 * @param underway whether the shop has not said yet that it arrived
 */
public record Shipped(String order, int daysAgo, boolean underway) {}
