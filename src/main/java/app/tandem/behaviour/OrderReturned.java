package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import java.util.Set;

/**
 * A known customer sent products back.
 *
 * @param customer who
 * @param order the order's number
 * @param skus what
 */
public record OrderReturned(CustomerId customer, String order, Set<Sku> skus) {}
