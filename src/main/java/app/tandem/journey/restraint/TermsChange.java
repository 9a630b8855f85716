package app.tandem.journey.restraint;

import java.time.Instant;

/**
 * Terms that somebody set by hand.
 *
 * @param at when
 * @param who did
 * @param why in their words
 * @param terms from then on
 */
public record TermsChange(Instant at, String who, String why, RestraintTerms terms) {}
