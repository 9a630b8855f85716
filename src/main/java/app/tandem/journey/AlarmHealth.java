package app.tandem.journey;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/** A node that wakes follow-ups is ready when its scheduler runs. */
@Readiness
@ApplicationScoped
class AlarmHealth implements HealthCheck {
  private final Scheduler quartz;
  private final String startMode;

  AlarmHealth(
      Scheduler quartz, @ConfigProperty(name = "quarkus.scheduler.start-mode") String startMode) {
    this.quartz = quartz;
    this.startMode = startMode;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("Quartz");
    try {
      var halted = startMode.equals("halted");
      return answer.status(halted || (quartz.isStarted() && !quartz.isShutdown())).build();
    } catch (SchedulerException e) {
      return answer.down().withData("why", String.valueOf(e.getMessage())).build();
    }
  }
}
