package app.tandem.affinity;

import app.tandem.kernel.Upkeep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;

/** Moves the window of what is counted on with the days, where no order does. */
@ApplicationScoped
class MoveWindow implements Upkeep {
  private final Counting counting;
  private final AffinitySettings settings;
  private final InstantSource clock;

  MoveWindow(Counting counting, AffinitySettings settings, InstantSource clock) {
    this.counting = counting;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "move-mining-window";
  }

  @Override
  public String purpose() {
    return "Moves the window of what is bought together and next on with the days";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public void keepUp() {
    var today = LocalDate.ofInstant(clock.instant(), settings.zone()).toEpochDay();
    counting.reach(Math.toIntExact(today));
  }
}
