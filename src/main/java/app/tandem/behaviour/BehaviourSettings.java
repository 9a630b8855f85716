package app.tandem.behaviour;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How much of what happens is kept as facts. */
@ConfigMapping(prefix = "tandem.behaviour")
interface BehaviourSettings {
  /** After a pause of this length, views, clicks and uses of a thing are counted anew. */
  @WithDefault("30D")
  Duration pause();

  /** How long what an unknown visit saw waits for somebody to say whose visit it was. */
  @WithDefault("30D")
  Duration visits();

  /** Of how many things of each kind a customer's facts tell, the latest. */
  @WithDefault("100")
  @Min(1)
  @Max(1_000)
  int kept();

  /** How long a complaint that nobody closes counts as open. */
  @WithDefault("90D")
  Duration complaints();
}
