package app.tandem.journey.restraint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something is not to be mailed yet.
 *
 * @param until when it may be at the earliest, as far as is known now
 * @param why in words that a marketer understands
 */
public record Wait(Instant until, String why) {

  /** Whichever ends later; of two that end together the first. */
  static @Nullable Wait longer(@Nullable Wait one, @Nullable Wait other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.until.isAfter(one.until) ? other : one;
  }
}
