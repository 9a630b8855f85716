package app.tandem.affinity;

import app.tandem.kernel.Sku;
import org.jspecify.annotations.Nullable;

/**
 * Something that is bought after something else.
 *
 * @param sku what was bought first; null when any of a family was
 * @param category that family; empty when it was a product
 * @param next the family of what is bought then
 */
public record Follows(@Nullable Sku sku, String category, String next) {}
