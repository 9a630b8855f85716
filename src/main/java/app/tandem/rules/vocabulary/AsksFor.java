package app.tandem.rules.vocabulary;

/**
 * What customers ask for in reviews and surveys of a product that the shopper looks at, has in the
 * cart or bought. A theme of two words is there twice, with its words in either order.
 *
 * @param sku the product
 * @param category its family
 * @param theme in their words, for example {@code longer cable}
 * @param mentions how many customers said so
 * @param rating the mean of their ratings, 1 to 5
 */
public record AsksFor(String sku, String category, String theme, int mentions, double rating) {}
