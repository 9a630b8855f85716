package app.tandem.catalog;

import java.time.Instant;

/**
 * What was said of an edge at one time.
 *
 * @param origin where the edge came from
 * @param verdict PROPOSED, APPROVED, REJECTED or REMOVED
 * @param by who said it
 * @param at when
 * @param why in their words
 */
public record PastVerdict(
    Companion.Origin origin, String verdict, String by, Instant at, String why) {}
