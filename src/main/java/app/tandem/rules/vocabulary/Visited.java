package app.tandem.rules.vocabulary;

/**
 * A creator by way of whom the shopper came.
 *
 * @param creator as the shop names them
 * @param times how often, since they last did not for a month
 * @param daysAgo whole days since the last time
 */
public record Visited(String creator, int times, int daysAgo) {}
