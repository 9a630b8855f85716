package app.tandem.rules.vocabulary;

/**
 * What a counter of something that the shopper has read last.
 *
 * @param counter as the shop names it, for example {@code cups}
 * @param sku the product it counts for, empty when the shop did not say
 * @param category its family, empty as well then
 * @param value the reading, 0 or more
 * @param daysAgo whole days since then
 */
public record Reading(String counter, String sku, String category, double value, int daysAgo) {}
