package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import java.time.Instant;

/**
 * The parcel of a known customer's order arrived.
 *
 * @param customer whose
 * @param order the order's number
 * @param at when
 */
public record OrderDelivered(CustomerId customer, String order, Instant at) {}
