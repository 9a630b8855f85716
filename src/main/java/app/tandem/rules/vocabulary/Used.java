package app.tandem.rules.vocabulary;

/**
 * A feature that the shopper used, or tried without having it.
 *
 * @param feature as the shop names it
 * @param attempted whether it was tried but is not in what they have
 * @param times how often, since they last left it alone for a month
 * @param daysAgo whole days since the last time
 */
public record Used(String feature, boolean attempted, int times, int daysAgo) {}
