package app.tandem.behaviour;

import app.tandem.catalog.ProductsImported;
import app.tandem.catalog.SlowMovers;
import app.tandem.kernel.ClockMoved;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells the catalogue what was sold lately, so that it can mark what sells too slowly: after each
 * file, and once a day.
 */
@ApplicationScoped
class SellThrough {
  private static final Logger LOG = Logger.getLogger(SellThrough.class);
  private static final Duration OFTEN = Duration.ofDays(1);
  private static final int LOOK_MINUTES = 10;

  private final OrderRepository orders;
  private final SlowMovers slow;
  private final InstantSource clock;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "sell-through");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Instant last = Instant.EPOCH;

  SellThrough(OrderRepository orders, SlowMovers slow, InstantSource clock) {
    this.orders = orders;
    this.slow = slow;
    this.clock = clock;
  }

  void start(@Observes StartupEvent started) {
    var unused = looks.scheduleWithFixedDelay(this::look, 1, LOOK_MINUTES, TimeUnit.MINUTES);
  }

  void stop(@Observes ShutdownEvent stopped) {
    looks.shutdownNow();
  }

  private void look() {
    try {
      QuarkusTransaction.requiringNew().run(this::markDaily);
    } catch (RuntimeException e) {
      // A throw would end all later looks; the database may be back by the next one.
      LOG.warnf("Slow movers could not be marked: %s", e.getMessage());
    }
  }

  private void markDaily() {
    if (!clock.instant().isBefore(last.plus(OFTEN))) {
      mark();
    }
  }

  private void mark() {
    var now = clock.instant();
    slow.mark(orders.soldSince(now.minus(slow.window())));
    last = now;
  }

  @Transactional
  void afterOrders(@Observes OrdersImported imported) {
    mark();
  }

  @Transactional
  void afterProducts(@Observes ProductsImported imported) {
    mark();
  }

  @Transactional
  void afterClock(@Observes ClockMoved moved) {
    markDaily();
  }
}
