package app.tandem.rules;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
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
  private final Duration cpu;
  private final Duration wall;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "watchdog");
            thread.setDaemon(true);
            return thread;
          });

  @Inject
  Watchdog(RuleBooks books) {
    this(books, CPU, WALL);
  }

  /**
   * One with other patience.
   *
   * @param cpu time that an evaluation may use
   * @param wall time that may go by meanwhile
   */
  Watchdog(RuleBooks books, Duration cpu, Duration wall) {
    this.books = books;
    this.cpu = cpu;
    this.wall = wall;
  }

  void start(@Observes StartupEvent started) {
    start();
  }

  void start() {
    var unused =
        looks.scheduleWithFixedDelay(
            this::look, MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      books.stopStuck(cpu, wall);
    } catch (RuntimeException e) {
      LOG.error("The watchdog could not look", e);
    }
  }

  void stop(@Observes ShutdownEvent stopped) {
    stop();
  }

  void stop() {
    looks.shutdownNow();
  }
}
