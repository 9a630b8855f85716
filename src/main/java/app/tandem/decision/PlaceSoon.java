package app.tandem.decision;

import app.tandem.kernel.CustomerId;
import app.tandem.segment.SegmentsWaiting;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Asks the rules of {@code rules/segments/} about a customer right after the event's transaction,
 * on a thread of its own. Whom it misses, because it is busy or the node dies, waits in the
 * database for the next look.
 */
@ApplicationScoped
class PlaceSoon {
  private static final Logger LOG = Logger.getLogger(PlaceSoon.class);
  private static final int MOST_WAITING = 1_000;

  private final Placements placements;
  private final ThreadPoolExecutor hand =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          work -> {
            var thread = new Thread(work, "place-soon");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  PlaceSoon(Placements placements) {
    this.placements = placements;
  }

  void waiting(@Observes(during = TransactionPhase.AFTER_SUCCESS) SegmentsWaiting event) {
    event.findCustomer().ifPresent(customer -> hand.execute(() -> place(customer)));
  }

  void stop(@Observes ShutdownEvent stopped) {
    hand.shutdownNow();
  }

  private void place(CustomerId customer) {
    try {
      placements.place(customer);
    } catch (RuntimeException e) {
      LOG.debugf("The segments of %s wait for the next look: %s", customer, e.getMessage());
    }
  }
}
