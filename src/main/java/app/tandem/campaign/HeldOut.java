package app.tandem.campaign;

import app.tandem.kernel.CustomerId;
import java.time.Instant;

/**
 * A customer whom a run left untouched.
 *
 * @param customer who
 * @param at since when
 */
public record HeldOut(CustomerId customer, Instant at) {}
