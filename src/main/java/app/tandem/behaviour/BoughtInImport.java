package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import java.time.Instant;

/**
 * One purchase that a file brought.
 *
 * @param customer who bought
 * @param order the order's number
 * @param sku what
 * @param at when
 */
public record BoughtInImport(CustomerId customer, String order, Sku sku, Instant at) {}
