package app.tandem.rules.vocabulary;

/**
 * A product on the shopper's wishlist.
 *
 * @param sku its code
 * @param category its family
 * @param daysAgo whole days since it was put there last
 */
public record Wished(String sku, String category, int daysAgo) {}
