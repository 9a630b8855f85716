package app.tandem.journey;

import java.time.Instant;

/**
 * Something that happened to a follow-up.
 *
 * @param at when
 * @param state from then on
 * @param dueAt from then on
 * @param why it happened
 */
public record ChangeKept(Instant at, FollowUpState state, Instant dueAt, String why) {}
