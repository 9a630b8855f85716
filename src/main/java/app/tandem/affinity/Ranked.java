package app.tandem.affinity;

import app.tandem.kernel.Sku;

/**
 * A product in its place.
 *
 * @param score compares with others of the same ranking only; 0 where nothing but sales speaks for
 *     it
 */
public record Ranked(Sku sku, double score) {}
