package app.tandem.rules.vocabulary;

import java.time.Instant;

/**
 * A complaint that is not settled. While there is one, nothing is offered, whatever rules propose.
 *
 * @param sku what it is about, empty when it is about the shop
 * @param category its family, empty as well then
 * @param daysAgo whole days since it was made
 * @param madeAt when it was made
 */
public record OpenComplaint(String sku, String category, int daysAgo, Instant madeAt) {}
