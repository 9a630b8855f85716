package app.tandem.decision;

import app.tandem.kernel.Upkeep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/** Drops receipts of pages after their time, whole days of them. */
@ApplicationScoped
class SweepReceipts implements Upkeep {
  private final ReceiptRepository rows;
  private final DecisionSettings settings;
  private final InstantSource clock;

  SweepReceipts(ReceiptRepository rows, DecisionSettings settings, InstantSource clock) {
    this.rows = rows;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "sweep-receipts";
  }

  @Override
  public String purpose() {
    return "Drops receipts of pages after their time";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public void keepUp() {
    rows.dropBefore(ReceiptRepository.day(clock.instant().minus(settings.receipts())));
  }
}
