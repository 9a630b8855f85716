package app.tandem.kernel;

import java.time.Instant;

/**
 * The business clock was moved by hand, as the sample shop's visitors do.
 *
 * @param now the time after the move
 */
public record ClockMoved(Instant now) {}
