package app.tandem.decision;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How far decisions look. */
@ConfigMapping(prefix = "tandem.decision")
public interface DecisionSettings {
  /** How far back purchases count. */
  @WithDefault("730D")
  Duration memory();

  /** When a parcel is taken to arrive, until the shop says when it did. */
  @WithDefault("3D")
  Duration usualDelivery();

  /** How many mined partners of each product the rules get to see. */
  @WithDefault("8")
  int partners();

  /** How long the receipts of decisions for pages are kept; those of emails stay for good. */
  @WithDefault("30D")
  Duration receipts();

  /** How many receipts of pages may wait to be written. */
  @WithDefault("20000")
  @Min(1)
  int receiptsWaiting();

  /** How many approved companions of each product the rules get to see. */
  @WithDefault("30")
  int companions();
}
