package app.tandem.rules.vocabulary;

/**
 * Something that the shopper clicked in an email.
 *
 * @param sku the product it led to, empty when to none
 * @param category its family, empty as well then
 * @param times how often, since they last did not for a month
 * @param daysAgo whole days since the last time
 */
public record Clicked(String sku, String category, int times, int daysAgo) {}
