package app.tandem.timeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** When what orders taught may hold. */
@ConfigMapping(prefix = "tandem.timeline")
interface TimelineSettings {
  /** What fewer repetitions, or fewer customers, taught never holds. */
  @WithDefault("30")
  @Min(2)
  int enough();
}
