package app.tandem.offer;

import app.tandem.kernel.WhenFalse;
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

  /**
   * What becomes of a mail of which something that hurries is not true any more, where its rule
   * does not say it.
   */
  @WithDefault("drop")
  WhenFalse whenFalse();
}
