package app.tandem.segment;

/**
 * How somebody compares with the shop's other customers, each 1 to 5, the best fifth being 5; 0
 * while there are too few to tell.
 *
 * @param recency how lately they bought
 * @param frequency how often
 * @param money for how much
 */
public record Scores(int recency, int frequency, int money) {}
