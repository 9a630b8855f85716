package app.tandem.behaviour;

/**
 * An order was paid and is stored.
 *
 * @param order the order
 */
public record OrderPaid(Order order) {}
