package app.tandem.segment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Where the segments that Tandem fills itself begin. */
@ConfigMapping(prefix = "tandem.segment")
interface SegmentSettings {
  /** Whoever is silent for longer has lapsed, however slow they were. */
  @WithDefault("365D")
  Duration lapsedAfter();

  /** The time between two orders, until the shop's own orders tell it. */
  @WithDefault("90D")
  Duration usualGap();

  /** Pieces of one product in one order that are bought for more than one household. */
  @WithDefault("12")
  @Min(2)
  int bulkPieces();

  /** The time after which an order says half as much about what interests somebody. */
  @WithDefault("180D")
  Duration interestHalfLife();

  /** Fewer customers than these are not told apart in fifths. */
  @WithDefault("20")
  @Min(5)
  @Max(1_000_000)
  int leastBuyers();

  /** How often at most the fifths of the shop are drawn anew. */
  @WithDefault("1M")
  Duration refresh();

  /** Countries by region: ISO 3166 codes or English names. */
  Map<String, List<String>> regions();
}
