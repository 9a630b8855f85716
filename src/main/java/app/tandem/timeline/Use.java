package app.tandem.timeline;

import app.tandem.kernel.Sku;
import java.time.Instant;

/**
 * Something that somebody bought and uses.
 *
 * @param sku what
 * @param pieces of it in one order, 1 or more
 * @param paidAt when
 * @param arrivesAt when the parcel arrived, or is taken to arrive
 * @param arrived whether the shop said that it did
 * @param until when the same customer bought the same again: signs of use from then on are those of
 *     the next one
 */
public record Use(
    Sku sku, int pieces, Instant paidAt, Instant arrivesAt, boolean arrived, Instant until) {}
