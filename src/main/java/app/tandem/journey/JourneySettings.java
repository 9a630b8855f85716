package app.tandem.journey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How follow-ups are planned and woken. */
@ConfigMapping(prefix = "tandem.journey")
interface JourneySettings {
  /** A thought that would have been due longer ago than this is not planned. */
  @WithDefault("1D")
  Duration grace();

  /** A follow-up found later than this after its due time expires. */
  @WithDefault("14D")
  Duration late();

  /** Follow-ups of one customer that fall due within this become one email. */
  @WithDefault("12H")
  Duration together();

  /** How long until a failed attempt is made again. */
  @WithDefault("5M")
  Duration retry();

  /** So long after a view or a change of the cart a plan is made: others mostly follow. */
  @WithDefault("30M")
  Duration settle();

  /** Orders from files older than this plan nothing. */
  @WithDefault("120D")
  Duration recent();

  /** Follow-ups that fall due within this are woken in one go, at its end. */
  @WithDefault("1M")
  Duration slot();

  /** A node that holds follow-ups and is silent for longer has lost them. */
  @WithDefault("1M")
  Duration lease();

  /** How many follow-ups, or customers to be planned, go into one transaction. */
  @WithDefault("100")
  int batch();

  /** Of a replan's customers so many are asked about; where it has more, so many drawn by lot. */
  @WithDefault("20000")
  int counted();
}
