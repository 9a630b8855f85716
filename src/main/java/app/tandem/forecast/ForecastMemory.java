package app.tandem.forecast;

import app.tandem.catalog.UsageTimeline.Subject;
import app.tandem.kernel.Sku;
import app.tandem.reading.Changes;
import app.tandem.reading.Readings;
import app.tandem.reading.Remembered;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What this node remembers of all customers together, so that a decision asks for one only. */
@ApplicationScoped
class ForecastMemory {
  /** As the trigger calls it. */
  static final String MODEL = "forecast-model";

  private static final int MOST_PRODUCTS = 50_000;

  /** Every order changes the intervals of its products a little; nobody is told each time. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final String LATEST = "latest";

  private final Remembered<String, Known> model;
  private final Remembered<Sku, Intervals> learned;

  private final Readings readings;

  ForecastMemory(Changes changes, Readings readings) {
    this.readings = readings;
    this.model =
        changes.remember(
            MODEL,
            1,
            word -> word,
            any ->
                readings
                    .ask(ForecastRepository.latest())
                    .map(latest -> Map.of(LATEST, latest))
                    .orElse(Map.of()));
    this.learned =
        changes.remember(
            "item-interval",
            MOST_PRODUCTS,
            LONGEST,
            Sku::of,
            skus -> readings.ask(ForecastRepository.learned(skus)));
  }

  /**
   * What is known of somebody and of some products.
   *
   * @param pace theirs; null when they never ordered
   */
  Known known(@Nullable Pace pace, Collection<Sku> skus) {
    var latest = model.get(LATEST);
    return latest == null
        ? new Known(null, null, pace, Map.of())
        : new Known(latest.parameters(), latest.usual(), pace, learned.get(skus));
  }

  /** What orders taught of products and families, read anew; none while there is no fit. */
  Map<Subject, LearnedInterval> learnedOf(Collection<Subject> some) {
    var latest = model.get(LATEST);
    var usual = latest == null ? null : latest.usual();
    if (usual == null || some.isEmpty()) {
      return Map.of();
    }
    return readings.ask(ForecastRepository.learnedOf(some)).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().interval(usual)));
  }
}
