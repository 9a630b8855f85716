package app.tandem.segment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer's stay in a segment.
 *
 * @param segment which
 * @param since when they entered it
 * @param until when they left it; null while they are in it
 * @param byRule whether a rule of {@code rules/segments/} says so
 * @param why they entered it
 */
public record Membership(
    String segment, Instant since, @Nullable Instant until, boolean byRule, String why) {

  /** Whether they had left it by then. */
  public boolean isOverAt(Instant at) {
    return until != null && !until.isAfter(at);
  }
}
