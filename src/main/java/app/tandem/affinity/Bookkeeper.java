package app.tandem.affinity;

import app.tandem.affinity.Counting.Step;
import app.tandem.behaviour.OrderPaid;
import app.tandem.behaviour.OrdersImported;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts new orders beside the shop's requests: right after an order of this node, and after a look
 * for those of other nodes. One node counts at a time.
 */
@ApplicationScoped
class Bookkeeper {
  private static final Logger LOG = Logger.getLogger(Bookkeeper.class);
  private static final long LONGEST_PAUSE_MILLIS = 60_000;
  private static final long LONGEST_END_SECONDS = 20;

  private final Counting counting;
  private final AffinitySettings settings;
  private final Semaphore news = new Semaphore(0);
  private volatile boolean works = true;
  private @Nullable Thread thread;
  private long pauseMillis;

  Bookkeeper(Counting counting, AffinitySettings settings) {
    this.counting = counting;
    this.settings = settings;
    this.pauseMillis = settings.look().toMillis();
  }

  void start(@Observes @Priority(310) StartupEvent started) {
    if (settings.enabled()) {
      thread = new Thread(this::work, "bookkeeper");
      thread.setDaemon(true);
      thread.start();
    }
  }

  void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
    works = false;
    news.release();
    if (thread != null) {
      thread.join(TimeUnit.SECONDS.toMillis(LONGEST_END_SECONDS));
    }
  }

  void hear(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrderPaid event) {
    news.release();
  }

  void hear(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrdersImported event) {
    news.release();
  }

  private void work() {
    while (works) {
      try {
        var step = counting.step(false);
        pauseMillis = settings.look().toMillis();
        if (step == Step.NOTHING) {
          rest();
        }
      } catch (RuntimeException e) {
        noteTrouble(e);
        rest();
      }
    }
  }

  /** Tells it once, and rests longer each time: nothing is lost, the orders wait. */
  private void noteTrouble(RuntimeException e) {
    if (works && pauseMillis == settings.look().toMillis()) {
      LOG.warnf(e, "New orders are not counted for now: %s", e.getMessage());
    }
    pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, 2 * pauseMillis);
  }

  private void rest() {
    try {
      if (news.tryAcquire(pauseMillis, TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
    } catch (InterruptedException e) {
      works = false;
      Thread.currentThread().interrupt();
    }
  }
}
