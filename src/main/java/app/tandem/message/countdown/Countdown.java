package app.tandem.message.countdown;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a picture counts down to, and in which language. It is all that its address tells: the same
 * for whoever is told the same end.
 *
 * @param ends the last instant, on a full minute: as the text beside the picture tells it
 * @param language the tag of a language, for example {@code de}
 */
record Countdown(Instant ends, String language) {
  Countdown {
    ends = ends.truncatedTo(ChronoUnit.MINUTES);
  }

  /** Whole seconds that are left at an instant; 0 when it is over. */
  long secondsLeft(Instant now) {
    return Math.max(0, ends.getEpochSecond() - now.getEpochSecond());
  }
}
