package app.tandem.customer;

/**
 * The shop said who a customer is.
 *
 * @param customer as they are described now
 */
public record CustomerDescribed(Customer customer) {}
