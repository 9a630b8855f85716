package app.tandem.journey;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Shows operators how many follow-ups wait. */
@ApplicationScoped
class FollowUpGauges {
  void show(@Observes StartupEvent started, MeterRegistry meters, FollowUps followUps) {
    Gauge.builder("tandem.followups.waiting", followUps, FollowUps::waitingCount)
        .description("Follow-ups that wait for their time")
        .register(meters);
  }
}
