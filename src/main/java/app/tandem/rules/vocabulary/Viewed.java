package app.tandem.rules.vocabulary;

/**
 * A product whose page the shopper opened.
 *
 * @param sku its code
 * @param category its family
 * @param times how often, since they last stayed away from it for a month
 * @param daysAgo whole days since the last time
 */
public record Viewed(String sku, String category, int times, int daysAgo) {}
