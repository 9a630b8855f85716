package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;

/**
 * A customer did something that facts are made of.
 *
 * @param customer who
 * @param kind what
 * @param subject with what; empty of all that a visit had seen when it became theirs
 */
public record SignalTaken(CustomerId customer, Signal.Kind kind, String subject) {}
