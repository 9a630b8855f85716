package app.tandem.rules.vocabulary;

import java.time.Instant;

/**
 * A product whose page the shopper opened.
 *
 * @param sku its code
 * @param category its family
 * @param times how often, since they last stayed away from it for a month
 * @param daysAgo whole days since the last time
 * @param since the first time after that month
 * @param at the last time
 */
public record Viewed(
    String sku, String category, int times, int daysAgo, Instant since, Instant at) {}
