package app.tandem.catalog;

import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.Set;

/**
 * Products became cheaper, or can be had again. Whoever observes it does so in the same
 * transaction.
 *
 * @param skus at least one
 * @param from since when, or from when on
 */
public record ProductsBetter(Set<Sku> skus, Instant from) {}
