package app.tandem.behaviour;

import app.tandem.kernel.Sku;
import java.time.Instant;

/**
 * A product that a customer sent back.
 *
 * @param sku what
 * @param quantity pieces
 * @param at when
 */
public record Returned(Sku sku, int quantity, Instant at) {}
