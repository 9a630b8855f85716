package app.tandem.decision;

import app.tandem.kernel.Upkeep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/** Forgets what journeys showed some hours ago, whole hours of it. */
@ApplicationScoped
class SweepJourneys implements Upkeep {
  private final JourneyRepository rows;
  private final DecisionSettings settings;
  private final InstantSource clock;

  SweepJourneys(JourneyRepository rows, DecisionSettings settings, InstantSource clock) {
    this.rows = rows;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "sweep-journeys";
  }

  @Override
  public String purpose() {
    return "Forgets which pages shoppers saw hours ago";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public void keepUp() {
    rows.dropBefore(clock.instant().minus(settings.journey()));
  }
}
