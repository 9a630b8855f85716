package app.tandem.customer;

import java.time.Instant;

/**
 * An address that is never mailed again.
 *
 * @param email in lower case
 * @param reason as it is told to the operator
 * @param at since when
 */
record Suppressed(String email, String reason, Instant at) {}
