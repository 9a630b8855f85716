package app.tandem.check;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The bounds of the process that tries rules. */
@ConfigMapping(prefix = "tandem.rules.workshop")
interface WorkshopSettings {
  /** The most memory it may have, as Java's -Xmx says it. */
  @WithDefault("320m")
  String heap();

  /** The CPU time that one check may take; by the clock five times as much, on a busy machine. */
  @WithDefault("60S")
  Duration limit();

  /** How long it waits for more work before it ends. */
  @WithDefault("10M")
  Duration rest();
}
