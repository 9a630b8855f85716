package app.tandem.intake;

import app.tandem.kernel.Upkeep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/** Forgets lines that imports refused, after their time. */
@ApplicationScoped
class SweepRefused implements Upkeep {
  private final ImportRuns runs;
  private final IntakeSettings settings;
  private final InstantSource clock;

  SweepRefused(ImportRuns runs, IntakeSettings settings, InstantSource clock) {
    this.runs = runs;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "sweep-refused";
  }

  @Override
  public String purpose() {
    return "Forgets lines that imports refused, after their time";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(6);
  }

  @Override
  public void keepUp() {
    runs.forgetBefore(clock.instant().minus(settings.keepRefused()));
  }
}
