package app.tandem.journey;

import java.util.List;

/**
 * Follow-ups of some customers were decided together, each customer by themselves. Whoever observes
 * it does so in the same transaction, and throws {@link NoRoom} when they all must wait.
 *
 * @param decided at least one, and no customer twice
 */
public record FollowUpsDecided(List<FollowUpDecided> decided) {}
