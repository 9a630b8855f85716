package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;

/**
 * A customer did something that facts are made of.
 *
 * @param customer who
 * @param kind what
 * @param subject with what
 */
public record SignalTaken(CustomerId customer, Signal.Kind kind, String subject) {}
