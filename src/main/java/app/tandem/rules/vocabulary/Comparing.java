package app.tandem.rules.vocabulary;

/**
 * A product that is compared with others.
 *
 * @param sku its code
 * @param category its family
 * @param price for one piece, in whole units of the shop's currency
 * @param stock pieces left; 1000000 where nobody counts
 */
public record Comparing(String sku, String category, double price, int stock) {}
