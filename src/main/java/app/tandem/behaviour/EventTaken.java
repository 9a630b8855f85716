package app.tandem.behaviour;

import org.jspecify.annotations.Nullable;

/**
 * What became of an event, and what its sender should know.
 *
 * @param outcome what
 * @param note what is odd about it, for example that a counter fell; null when nothing is
 */
public record EventTaken(EventOutcome outcome, @Nullable String note) {
  static EventTaken accepted(@Nullable String note) {
    return new EventTaken(EventOutcome.ACCEPTED, note);
  }
}
