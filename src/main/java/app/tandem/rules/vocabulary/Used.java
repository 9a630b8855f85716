package app.tandem.rules.vocabulary;

import java.time.Instant;

/**
 * A feature that the shopper used, or tried without having it.
 *
 * @param feature as the shop names it
 * @param attempted whether it was tried but is not in what they have
 * @param times how often, since they last left it alone for a month
 * @param daysAgo whole days since the last time
 * @param since the first time after that month
 * @param at the last time
 */
public record Used(
    String feature, boolean attempted, int times, int daysAgo, Instant since, Instant at) {}
