package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;

/**
 * A customer said what they think.
 *
 * @param customer who
 * @param feedback what
 */
public record FeedbackGiven(CustomerId customer, Feedback feedback) {}
