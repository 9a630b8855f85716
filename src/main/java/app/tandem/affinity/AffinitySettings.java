package app.tandem.affinity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.ZoneId;

@ConfigMapping(prefix = "tandem.affinity")
interface AffinitySettings {
  /** A pair in fewer baskets is counted and not shown. */
  @WithDefault("2")
  @Min(1)
  int minimumBaskets();

  /** A sequence that fewer customers followed is counted and not shown. */
  @WithDefault("10")
  @Min(1)
  int minimumCustomers();

  /** Calendar days within which the later purchase counts as next. */
  @WithDefault("60")
  @Min(1)
  @Max(3_650)
  int horizonDays();

  /** Days up to the last order's that count; 0 for all. */
  @WithName("window")
  @WithDefault("365")
  @Min(0)
  @Max(36_500)
  int windowDays();

  /** Whether this node counts; set by its role. */
  @WithDefault("true")
  boolean enabled();

  /** How often this node looks for orders that another took in. */
  @WithDefault("2S")
  Duration look();

  /** Tells on which calendar day an order was paid. */
  @WithDefault("UTC")
  ZoneId zone();
}
