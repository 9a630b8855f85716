package app.tandem.affinity;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one mining of all orders found. The counts are kept up as orders arrive: mining compares
 * them with all orders, or counts all anew where that is less work.
 *
 * @param at when it began
 * @param baskets orders that count
 * @param pairs of products bought together, each counted once though stored from both sides
 * @param nexts pairs of products bought one after the other
 * @param took how long it took, reading and storing included
 * @param differences how many of the kept counts were not what the orders give: 0, or something is
 *     wrong, and was put right; null where all was counted anew and nothing compared
 */
public record Mined(
    Instant at,
    int baskets,
    int pairs,
    int nexts,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration took,
    @Nullable Integer differences) {}
