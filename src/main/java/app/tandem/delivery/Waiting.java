package app.tandem.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one group of domains.
 *
 * @param domainGroup its name
 * @param messages how many wait
 * @param due how many of them might go now, were it not for the limits or a pause
 * @param oldest since when the first of these is due; null where none is
 */
public record Waiting(String domainGroup, long messages, long due, @Nullable Instant oldest) {}
