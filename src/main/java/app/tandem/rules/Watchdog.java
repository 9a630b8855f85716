package app.tandem.rules;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks after evaluations that do not end. Their own budget stops rules; this one is for what no
 * rule meters, such as the engine's joins. It counts CPU time, so that a busy machine is no guilt;
 * the far longer wall time is for a thread that waits for what never comes.
 */
@ApplicationScoped
class Watchdog {
  private static final Logger LOG = Logger.getLogger(Watchdog.class);
  private static final Duration CPU = Duration.ofSeconds(4);
  private static final Duration WALL = Duration.ofMinutes(1);
  private static final long MILLIS_BETWEEN_LOOKS = 250;

  private final RuleBooks books;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "watchdog");
            thread.setDaemon(true);
            return thread;
          });

  Watchdog(RuleBooks books) {
    this.books = books;
  }

  void start(@Observes StartupEvent started) {
    var unused =
        looks.scheduleWithFixedDelay(
            this::look, MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      books.stopStuck(CPU, WALL);
    } catch (RuntimeException e) {
      LOG.error("The watchdog could not look", e);
    }
  }

  void stop(@Observes ShutdownEvent stopped) {
    looks.shutdownNow();
  }
}
