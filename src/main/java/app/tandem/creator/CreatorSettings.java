package app.tandem.creator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What counts for a creator. */
@ConfigMapping(prefix = "tandem.creator")
interface CreatorSettings {
  /** So long after a visit by way of a creator an order counts for them. */
  @WithDefault("7D")
  @DurationMin(seconds = 0)
  @DurationMax(days = 90)
  Duration window();
}
