package app.tandem.rules.vocabulary;

import java.time.Instant;

/**
 * Something that the shopper said.
 *
 * @param kind review, survey or complaint
 * @param sku what it is about, empty when it is about the shop
 * @param category its family, empty when it is about the shop
 * @param rating 1 to 5, the best being 5
 * @param daysAgo whole days since then
 * @param at when
 */
public record Feedback(
    String kind, String sku, String category, int rating, int daysAgo, Instant at) {}
