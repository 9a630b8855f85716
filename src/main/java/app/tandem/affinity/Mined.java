package app.tandem.affinity;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.time.Instant;

/**
 * What one mining of all orders found.
 *
 * @param at when it began
 * @param baskets orders that were read
 * @param pairs of products bought together, each counted once though stored from both sides
 * @param nexts pairs of products bought one after the other
 * @param took how long it took, reading and storing included
 */
public record Mined(
    Instant at,
    int baskets,
    int pairs,
    int nexts,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration took) {}
