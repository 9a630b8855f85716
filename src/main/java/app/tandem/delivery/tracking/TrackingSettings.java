package app.tandem.delivery.tracking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** Of whom it is counted what they open and follow, and how. */
@ConfigMapping(prefix = "tandem.tracking")
interface TrackingSettings {
  /** Whose clicks are counted. */
  @WithDefault("with-consent")
  Measured clicks();

  /** Of whom it is counted that they open mails, by a picture that nobody sees. */
  @WithDefault("off")
  Measured opens();

  /** How counted links begin; without it as all links in mails do. */
  Optional<String> url();

  /** How long other requests for the same mail are waited for before one is judged. */
  @WithDefault("30S")
  Duration settle();

  /** What comes sooner after the mail server took the mail is no person's. */
  @WithDefault("5S")
  Duration soon();

  /** How many may wait to be written down; more are dropped, counted and told. */
  @WithDefault("20000")
  @Min(1)
  int waiting();

  /** How long each is kept, by whole months. */
  @WithDefault("365D")
  Duration kept();
}
