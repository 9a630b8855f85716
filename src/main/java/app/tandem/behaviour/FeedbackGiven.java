package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * A customer said what they think.
 *
 * @param customer who
 * @param feedback what
 * @param text in their own words; null when they gave none
 */
public record FeedbackGiven(CustomerId customer, Feedback feedback, @Nullable String text) {}
