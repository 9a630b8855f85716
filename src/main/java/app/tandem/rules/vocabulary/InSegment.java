package app.tandem.rules.vocabulary;

/**
 * A segment that the shopper is in.
 *
 * @param name which, for example {@code champion}
 * @param days whole days since they entered it
 */
public record InSegment(String name, int days) {}
