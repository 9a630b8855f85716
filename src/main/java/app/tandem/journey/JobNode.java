package app.tandem.journey;

import java.time.Instant;

/**
 * A node that runs Quartz jobs.
 *
 * @param name which it gave itself
 * @param lastHeard by the wall clock
 * @param alive whether the others still count on it
 */
public record JobNode(String name, Instant lastHeard, boolean alive) {}
