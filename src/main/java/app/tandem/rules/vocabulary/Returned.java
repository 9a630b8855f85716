package app.tandem.rules.vocabulary;

/**
 * A product that the shopper sent back.
 *
 * @param sku its code
 * @param category its family
 * @param daysAgo whole days since then
 */
public record Returned(String sku, String category, int daysAgo) {}
