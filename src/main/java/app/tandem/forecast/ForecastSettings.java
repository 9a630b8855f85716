package app.tandem.forecast;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.ZoneId;

@ConfigMapping(prefix = "tandem.forecast")
interface ForecastSettings {
  /** When the model is fitted anew, as Quartz writes it; off for never. */
  @WithDefault("0 30 3 * * ?")
  String refit();

  /** With fewer there is no model. */
  @WithDefault("50")
  @Min(10)
  int minimumCustomers();

  /** With fewer who ordered more than once there is no model. */
  @WithDefault("10")
  @Min(5)
  int minimumRepeaters();

  /** Days ahead for which orders are expected. */
  @WithDefault("90")
  @Min(1)
  @Max(3_650)
  int horizonDays();

  /** Tells on which calendar day an order was paid. */
  @WithDefault("UTC")
  ZoneId zone();
}
