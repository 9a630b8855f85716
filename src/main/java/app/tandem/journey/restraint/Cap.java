package app.tandem.journey.restraint;

import java.time.Duration;

/**
 * How many messages may go to one customer within a time.
 *
 * @param most at least 1
 * @param within any such time, however it lies; an hour to 400 days
 */
public record Cap(int most, Duration within) {
  private static final int HIGHEST = 1_000;
  private static final Duration SHORTEST = Duration.ofHours(1);

  /** A longer time would keep what was sent to whom for longer than anybody asks for it. */
  static final Duration LONGEST = Duration.ofDays(400);

  public Cap {
    if (most < 1 || most > HIGHEST) {
      throw new IllegalArgumentException(
          "A cap of %d messages is none.\nMaybe you meant 1 to %d; what is never to go at all is a rule of rules/restraint/."
              .formatted(most, HIGHEST));
    }
    if (within.compareTo(SHORTEST) < 0 || within.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A cap within %s is none.\nMaybe you meant P7D: an hour at least, 400 days at most."
              .formatted(within));
    }
  }
}
