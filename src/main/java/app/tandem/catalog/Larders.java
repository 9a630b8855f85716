package app.tandem.catalog;

import app.tandem.catalog.Larder.Portion;
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
public final class Larders {
  private final Map<UsageTimeline, List<Portion>> portionsBySupply = new HashMap<>();
  private final Map<UsageTimeline, Map<Portion, Instant>> lastingBySupply = new HashMap<>();

  /** Takes some pieces that somebody bought. All are taken before any is asked for. */
  public void add(UsageTimeline supply, Portion portion) {
    portionsBySupply.computeIfAbsent(supply, any -> new ArrayList<>(2)).add(portion);
  }

  /**
   * Until when all is used up that is had with these pieces; nothing where a later purchase of the
   * same product tells it.
   */
  public Optional<Instant> until(UsageTimeline supply, Portion portion) {
    var lasting =
        lastingBySupply.computeIfAbsent(
            supply,
            any -> Larder.lasting(supply, portionsBySupply.getOrDefault(supply, List.of())));
    return Optional.ofNullable(lasting.get(portion));
  }
}
