package app.tandem.campaign;

import app.tandem.kernel.Upkeep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/** Learns what became of messages after their run had ended, while that is likely to change. */
@ApplicationScoped
class RecountRuns implements Upkeep {
  private static final Duration LATELY = Duration.ofDays(7);

  private final CampaignRuns runs;
  private final InstantSource clock;

  RecountRuns(CampaignRuns runs, InstantSource clock) {
    this.runs = runs;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "recount-runs";
  }

  @Override
  public String purpose() {
    return "Counts anew what became of campaigns' messages that failed, or of which nobody knew";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void keepUp() {
    runs.recount(clock.instant().minus(LATELY));
  }
}
