package app.tandem.rules.vocabulary;

/**
 * One product in the cart.
 *
 * @param sku its code
 * @param category its family
 * @param quantity pieces
 * @param price for one piece, in whole units of the shop's currency
 * @param stock pieces left; 1000000 where nobody counts
 */
public record InCart(String sku, String category, int quantity, double price, int stock) {}
