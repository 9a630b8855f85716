package app.tandem.segment;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody belongs.
 *
 * @param whyBySegment a short reason for each segment
 * @param nextChange when that may change although nothing happens; null when it cannot
 */
record Placement(SortedMap<String, String> whyBySegment, @Nullable Instant nextChange) {}
