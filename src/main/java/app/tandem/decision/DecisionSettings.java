package app.tandem.decision;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

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

  /** A proposal with a lower score is not made. */
  @WithDefault("0.01")
  @DecimalMin("0")
  @DecimalMax("1")
  double floor();

  /** By which part slow stock counts more, once it is above the floor. */
  @WithDefault("0.1")
  @DecimalMin("0")
  @DecimalMax("1")
  double slowBoost();

  /** The cart's total from which shipping costs nothing, in the shop's currency. */
  Optional<BigDecimal> freeShippingFrom();

  /** All that the shop wants respected. */
  default Policy policy() {
    return new Policy(floor(), slowBoost(), freeShippingFrom().orElse(null), lasting());
  }

  /** How long something that is used up is taken to last where nothing tells more. */
  @WithDefault("14D")
  Duration lasting();

  /** How long what was shown in a journey is remembered. */
  @WithDefault("4H")
  Duration journey();

  /** How often one place of a journey shows the same again. */
  @WithDefault("5")
  @Min(1)
  int journeyRepeats();

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
