package app.tandem.customer;

import app.tandem.kernel.CustomerId;

/**
 * A customer must not get marketing mail any more.
 *
 * @param customer who
 * @param reason as it is told to the operator
 */
public record CustomerSuppressed(CustomerId customer, String reason) {}
