package app.tandem.rules.vocabulary;

/**
 * A segment that the shopper left within the last 90 days, and is not in again.
 *
 * @param name which, for example {@code champion}
 * @param daysAgo whole days since they left it
 */
public record LeftSegment(String name, int daysAgo) {}
