package app.tandem.delivery.returned;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What follows from bounces and complaints. */
@ConfigMapping(prefix = "tandem.bounces")
interface BounceSettings {
  /** So many different messages that did not arrive, and the address is mailed no more. */
  @WithDefault("5")
  int softLimit();

  /** The time within which they count. */
  @WithDefault("14D")
  Duration softWithin();

  /** How old a message may be to be found by its recipient alone. */
  @WithDefault("30D")
  Duration match();

  /** The part of a campaign's messages that may be complained of, 0 to 1. */
  @WithDefault("0.001")
  double complaintRate();

  /** Of fewer messages no rate is made: it takes several complaints to pause their campaign. */
  @WithDefault("1000")
  long complaintFloor();

  /** How long what nobody knows is kept. */
  @WithDefault("90D")
  Duration keepUnknown();
}
