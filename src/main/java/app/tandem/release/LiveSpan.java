package app.tandem.release;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a release was live.
 *
 * @param from when it began
 * @param until when it ended; null while it is live
 * @param by who brought it there
 * @param why in their words
 */
public record LiveSpan(
    long release, Instant from, @Nullable Instant until, String by, String why) {}
