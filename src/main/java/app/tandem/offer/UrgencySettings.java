package app.tandem.offer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How urgency is kept true. */
@ConfigMapping(prefix = "tandem.urgency")
interface UrgencySettings {
  /**
   * So long after the end of a code no other with an end is made for the same customer and things.
   */
  @WithDefault("90D")
  Duration notAgain();

  /** What becomes of a mail of which something that hurries is not true any more. */
  @WithDefault("drop")
  WhenFalse whenFalse();

  /** What becomes of such a mail. */
  enum WhenFalse {
    /** It goes, without what is not true. */
    DROP,
    /** It does not go. */
    WITHHOLD
  }
}
