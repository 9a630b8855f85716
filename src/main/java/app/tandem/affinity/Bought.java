package app.tandem.affinity;

import app.tandem.kernel.Sku;

/**
 * A product in one past order of a customer.
 *
 * @param daysAgo whole days since that order
 */
public record Bought(Sku sku, int daysAgo) {}
