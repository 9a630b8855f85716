package app.tandem.rules.vocabulary;

/**
 * What is expected of the shopper's orders. It is there once when a forecast is fitted and they
 * ordered before.
 *
 * @param chanceActive the probability that they are still a customer, 0 to 1; 1 for whoever ordered
 *     once, of whom the forecast cannot tell
 * @param orders how many orders come within the forecast's horizon, on average
 * @param chanceOfNone the probability that none comes within the horizon, 0 to 1
 * @param nextOrderDays if they are still a customer, the days from now by which the next order has
 *     come with even chances
 * @param earliestDays in nine of ten cases it takes at least so many
 * @param latestDays in nine of ten cases it takes at most so many
 */
public record Outlook(
    double chanceActive,
    double orders,
    double chanceOfNone,
    double nextOrderDays,
    double earliestDays,
    double latestDays) {}
