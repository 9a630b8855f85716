package app.tandem.delivery.tracking;

import app.tandem.reading.WriteBehind;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;

/**
 * Takes hits in without keeping anybody waiting, and writes them down a moment later. While the
 * database is away they wait; when there is no room any more the newest are dropped, counted and
 * told.
 */
@ApplicationScoped
class MailHits {
  private final MailHitRepository rows;
  private final MailHitMonths months;
  private final TrackingSettings settings;
  private final InstantSource clock;
  private final WriteBehind<MailHit> behind;

  MailHits(
      MailHitRepository rows,
      MailHitMonths months,
      TrackingSettings settings,
      InstantSource clock) {
    this.rows = rows;
    this.months = months;
    this.settings = settings;
    this.clock = clock;
    this.behind = new WriteBehind<>("clicks and opens", settings.waiting(), this::write);
  }

  void start(@Observes StartupEvent started, MeterRegistry meters) {
    meters.gauge("tandem.tracking.dropped", behind.dropped());
    behind.start();
  }

  void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
    behind.stop();
  }

  /** Takes one in. */
  void take(MailMark mark, Sign sign) {
    var hit = new MailHit(mark, clock.instant(), sign);
    var measured = hit.kind() == MailHit.Kind.CLICK ? settings.clicks() : settings.opens();
    if (measured != Measured.OFF) {
      behind.offer(hit);
    }
  }

  private void write(List<MailHit> handful) {
    if (!handful.isEmpty()) {
      try {
        handful.forEach(hit -> months.open(hit.at()));
        QuarkusTransaction.requiringNew()
            .run(() -> rows.add(handful, settings.clicks(), settings.opens()));
      } catch (RuntimeException e) {
        months.lookAgain();
        throw e;
      }
    }
  }
}
