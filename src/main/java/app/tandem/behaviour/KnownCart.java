package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.Map;

/**
 * The whole cart of a customer, as the shop told it last.
 *
 * @param customer whose
 * @param at when it became so
 * @param quantityBySku pieces by product, in the order of the shop; empty when nothing is in it
 */
public record KnownCart(CustomerId customer, Instant at, Map<Sku, Integer> quantityBySku) {}
