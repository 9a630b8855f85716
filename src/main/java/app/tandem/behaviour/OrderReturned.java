package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import java.util.Set;

/**
 * A known customer sent pieces of an order back.
 *
 * @param customer who
 * @param order the order's number
 * @param gone the products of which nothing is left in this order
 */
public record OrderReturned(CustomerId customer, String order, Set<Sku> gone) {}
