package app.tandem.forecast;

/**
 * After how long customers buy a product, or one of a family, again, as their orders taught it.
 *
 * @param intervals between days on which the same customer bought the same product, how many were
 *     seen
 * @param days by which half of them had come
 * @param band into which eight of ten fall
 * @param pieces how many an order of it has in the mean, more than 0
 */
public record LearnedInterval(long intervals, double days, Band band, double pieces) {}
