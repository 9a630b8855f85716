package app.tandem.rules.vocabulary;

import java.time.Instant;

/**
 * A segment that the shopper is in.
 *
 * @param name which, for example {@code champion}
 * @param days whole days since they entered it
 * @param since when they entered it
 */
public record InSegment(String name, int days, Instant since) {}
