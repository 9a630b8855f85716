package app.tandem.behaviour;

import java.time.Instant;

/**
 * One time at which somebody read a counter or used a feature.
 *
 * @param at when
 * @param toldAt when the shop told of it, which may be long after
 * @param value what the counter read; of a feature, how often it was used since the sign before
 */
public record SignOfUse(Instant at, Instant toldAt, double value) {}
