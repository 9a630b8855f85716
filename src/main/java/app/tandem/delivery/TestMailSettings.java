package app.tandem.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;

/** To whom mails may be sent to try them, and how many. */
@ConfigMapping(prefix = "tandem.test-mail")
interface TestMailSettings {
  /** Addresses, and domains with an at sign before them; without any nothing is sent. */
  Optional<List<@Pattern(regexp = "[^\\s@]*@[^\\s@]+") String>> to();

  /** How many in an hour of the clock, over all nodes. */
  @WithDefault("20")
  @Min(0)
  @Max(1_000)
  int anHour();
}
