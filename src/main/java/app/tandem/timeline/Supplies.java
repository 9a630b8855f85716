package app.tandem.timeline;

import app.tandem.catalog.Larder;
import app.tandem.catalog.Larder.Portion;
import app.tandem.catalog.UsageTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long the supplies of one customer last. Whatever one milestone is told of is one supply: of a
 * family's, all its products that have none of their own.
 */
final class Supplies {
  private final Map<UsageTimeline, List<Portion>> portionsBySupply = new HashMap<>();
  private final Map<UsageTimeline, Map<Portion, Instant>> lastingBySupply = new HashMap<>();

  /** Takes some pieces of it that somebody bought. */
  void add(UsageTimeline supply, Use use, Instant from) {
    portionsBySupply.computeIfAbsent(supply, any -> new ArrayList<>(2)).add(portion(use, from));
  }

  private static Portion portion(Use use, Instant from) {
    return new Portion(use.sku(), use.pieces(), use.paidAt(), from);
  }

  /**
   * The days from where these pieces begin until all that is had of it is used up; nothing where a
   * later purchase of the same product tells them.
   */
  Optional<Duration> lasting(UsageTimeline supply, Use use, Instant from) {
    var lasting =
        lastingBySupply.computeIfAbsent(
            supply,
            any -> Larder.lasting(supply, portionsBySupply.getOrDefault(supply, List.of())));
    return Optional.ofNullable(lasting.get(portion(use, from)))
        .map(until -> Duration.between(from, until));
  }
}
