package app.tandem.journey.restraint;

import java.time.Instant;

/**
 * A product that was in an email, and so is not to be offered again for a time.
 *
 * @param until when the time is over
 * @param byOwnRule whether the rule that would offer it again offered it
 * @param byAnother whether another rule did
 * @param why in words that a marketer understands
 */
public record Rest(Instant until, boolean byOwnRule, boolean byAnother, String why) {}
