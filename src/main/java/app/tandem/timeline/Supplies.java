package app.tandem.timeline;

import app.tandem.catalog.Larder.Portion;
import app.tandem.catalog.Larders;
import app.tandem.catalog.UsageTimeline;
import app.tandem.kernel.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody has of each supply, told as of what they bought last of it. */
final class Supplies {
  private final Larders larders = new Larders();
  private final Map<UsageTimeline, List<Portion>> portionsBySupply = new HashMap<>();
  private final Map<UsedUp, Had> hadByEnd = new HashMap<>();

  private record UsedUp(UsageTimeline supply, long atSecond) {}

  /**
   * What is used up together.
   *
   * @param skus of the supply
   * @param boughtAt when the last of it was
   * @param from when the days of the last of it begin
   * @param until when all of it is used up, by the days of the timeline
   * @param nextBoughtAt when more of the supply was bought after it
   */
  record Had(Set<Sku> skus, Instant boughtAt, Instant from, Instant until, Instant nextBoughtAt) {}

  /** Takes what somebody bought. All is taken before any is asked for. */
  void add(UsageTimeline supply, Use use, Instant from) {
    var portion = portion(use, from);
    larders.add(supply, portion);
    portionsBySupply.computeIfAbsent(supply, any -> new ArrayList<>(2)).add(portion);
  }

  /** What is used up with it; nothing where a later purchase of the same product tells it. */
  Optional<Had> of(UsageTimeline supply, Use use, Instant from) {
    return larders
        .until(supply, portion(use, from))
        .map(
            until ->
                supply.counter() == null
                    ? new Had(Set.of(use.sku()), use.paidAt(), from, until, use.until())
                    : hadByEnd.computeIfAbsent(
                        new UsedUp(supply, until.getEpochSecond()), any -> had(supply, until)));
  }

  /** A counter tells of all that is used up together: from what was bought of it last on. */
  private Had had(UsageTimeline supply, Instant until) {
    var all = portionsBySupply.getOrDefault(supply, List.of());
    var last =
        all.stream()
            .filter(one -> isUsedUp(supply, one, until))
            .max(Comparator.comparing(Portion::boughtAt).thenComparing(Portion::from))
            .orElseThrow();
    return new Had(
        all.stream().map(Portion::sku).collect(Collectors.toSet()),
        last.boughtAt(),
        last.from(),
        until,
        all.stream()
            .map(Portion::boughtAt)
            .filter(last.boughtAt()::isBefore)
            .min(Comparator.naturalOrder())
            .orElse(Instant.MAX));
  }

  private boolean isUsedUp(UsageTimeline supply, Portion one, Instant until) {
    return larders
        .until(supply, one)
        .filter(other -> other.getEpochSecond() == until.getEpochSecond())
        .isPresent();
  }

  private static Portion portion(Use use, Instant from) {
    return new Portion(use.sku(), use.pieces(), use.paidAt(), from);
  }
}
