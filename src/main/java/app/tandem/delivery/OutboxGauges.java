package app.tandem.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Shows operators what waits to be sent, and what is in the way. */
@ApplicationScoped
class OutboxGauges {
  void show(@Observes StartupEvent started, MeterRegistry meters, Outbox outbox, Postman postman) {
    Gauge.builder("tandem.outbox.unsent", outbox, Outbox::unsent)
        .description("Messages that wait to be sent")
        .register(meters);
    Gauge.builder("tandem.mail.trouble", postman, one -> one.trouble().isPresent() ? 1 : 0)
        .description("1 while mail does not go out or come back as it should")
        .register(meters);
  }
}
