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
 * @param why they entered it, as it was then: figures go on after it
 */
public record Membership(
    String segment, Instant since, @Nullable Instant until, boolean byRule, String why) {

  /** A reason in words that stay true, whatever comes after it. */
  static String asOfEntry(String why) {
    return "when they entered: " + why;
  }

  /** Whether they had left it by then. */
  public boolean isOverAt(Instant at) {
    return until != null && !until.isAfter(at);
  }
}
