package app.tandem.theme;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** From when on something that customers say is a theme. */
@ConfigMapping(prefix = "tandem.theme")
interface ThemeSettings {
  /** What fewer customers say is not told. */
  @WithDefault("3")
  @Min(1)
  int customers();

  /** How many themes of a product rules get to see, those of most customers first. */
  @WithDefault("5")
  @Min(0)
  @Max(50)
  int rulesSee();

  /** How often at most the themes that rules see are read anew. */
  @WithDefault("5S")
  Duration refresh();
}
