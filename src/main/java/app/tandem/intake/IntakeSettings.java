package app.tandem.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tandem.imports")
interface IntakeSettings {
  /** How long refused lines can be fetched. */
  @WithDefault("90D")
  Duration keepRefused();
}
