package app.tandem.segment;

import app.tandem.kernel.CustomerId;
import java.time.Instant;

/**
 * A customer in a segment.
 *
 * @param customer who
 * @param since when they entered it
 * @param why they did, as it was then
 */
public record Member(CustomerId customer, Instant since, String why) {}
