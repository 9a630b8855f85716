package app.tandem.journey;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a replan did to a follow-up.
 *
 * @param nth counts up
 * @param followUp its number
 * @param kind MOVED, CANCELLED or NEW
 * @param dueBefore when it was due before; null of what was new
 * @param dueAt when it was due then
 * @param shift by how much somebody had moved it by hand until then
 * @param why in words
 * @param undone what became of it when the replan was undone; null until then
 */
public record ReplanChange(
    long nth,
    long followUp,
    String kind,
    @Nullable Instant dueBefore,
    Instant dueAt,
    Duration shift,
    String why,
    @Nullable String undone) {}
