package app.tandem.journey;

import java.time.Instant;

/**
 * How many follow-ups fall due in a unit of time.
 *
 * @param from when it begins
 * @param count how many, more than 0
 */
public record DueCount(Instant from, long count) {}
