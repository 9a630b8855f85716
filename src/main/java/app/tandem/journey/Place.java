package app.tandem.journey;

import app.tandem.kernel.CustomerId;
import java.time.Instant;

/**
 * A place in the line of those who are due.
 *
 * @param customer who stands there
 * @param notBefore since when they are due
 * @param tie tells places of the same instant apart
 */
record Place(CustomerId customer, Instant notBefore, String tie) {}
