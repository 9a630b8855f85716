package app.tandem.decision;

/**
 * How many are in a segment.
 *
 * @param name as rules write it
 * @param customers how many, now
 * @param byRule whether a rule of {@code rules/segments/} fills it
 */
public record SegmentCount(String name, long customers, boolean byRule) {}
