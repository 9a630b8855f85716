package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import java.util.List;
import java.util.Map;

/**
 * All orders and returns of one customer.
 *
 * @param customer whose
 * @param orders the earliest first
 * @param returned pieces sent back, by product
 */
public record Past(CustomerId customer, List<Order> orders, Map<Sku, Integer> returned) {}
