package app.tandem.delivery.returned;

import app.tandem.kernel.Upkeep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Forgets what came back of messages that nobody knows. */
@ApplicationScoped
class SweepReturned implements Upkeep {
  private final ReturnedMails mails;

  SweepReturned(ReturnedMails mails) {
    this.mails = mails;
  }

  @Override
  public String name() {
    return "sweep-bounces";
  }

  @Override
  public String purpose() {
    return "Forgets bounces of messages that nobody knows";
  }

  @Override
  public Duration every() {
    return Duration.ofDays(1);
  }

  @Override
  public void keepUp() {
    mails.sweep();
  }
}
