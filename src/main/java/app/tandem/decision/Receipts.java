package app.tandem.decision;

import app.tandem.kernel.CustomerId;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was decided and why. The receipt of an email is written with the email. That of a page
 * is written a moment later, many at once, so that no shopper waits for it; when the database takes
 * them more slowly than decisions are made, the newest are dropped, counted and told.
 */
@ApplicationScoped
public class Receipts {
  private static final Logger LOG = Logger.getLogger(Receipts.class);
  private static final int HANDFUL = 500;
  private static final long PAUSE_MILLIS = 100;
  private static final long LONG_PAUSE_MILLIS = 1_000;
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  private final ReceiptRepository rows;
  private final ReceiptWriting writing;
  private final DecisionSettings settings;
  private final InstantSource clock;
  private final BlockingQueue<Waiting> queue;
  private final Map<UUID, Waiting> waitingById = new ConcurrentHashMap<>();
  private final AtomicLong dropped = new AtomicLong();
  private volatile boolean works = true;
  private @Nullable Thread thread;
  private @Nullable LocalDate swept;
  private long told;

  Receipts(
      ReceiptRepository rows, ObjectMapper json, DecisionSettings settings, InstantSource clock) {
    this.rows = rows;
    this.writing = new ReceiptWriting(json);
    this.settings = settings;
    this.clock = clock;
    this.queue = new ArrayBlockingQueue<>(settings.receiptsWaiting());
  }

  /** A decision that is not written down yet. */
  private record Waiting(UUID id, Asked asked, Decision decision) {}

  void start(@Observes StartupEvent started, MeterRegistry meters) {
    meters.gauge("tandem.receipts.dropped", dropped);
    meters.gauge("tandem.receipts.waiting", waitingById, Map::size);
    thread = new Thread(this::work, "receipts");
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
    works = false;
    if (thread != null) {
      thread.interrupt();
      thread.join(LONGEST_END.toMillis());
    }
  }

  /** Keeps the receipt of a decision for a page, for a time. */
  public UUID keepPage(Asked asked, Decision decision) {
    var waiting = new Waiting(TimeOrderedId.at(decision.at()), asked, decision);
    waitingById.put(waiting.id, waiting);
    if (!queue.offer(waiting)) {
      waitingById.remove(waiting.id);
      dropped.incrementAndGet();
    }
    return waiting.id;
  }

  /** Keeps the receipt of an email for good, in the transaction that goes on. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void keepEmail(UUID email, CustomerId customer, Asked asked, Decision decision) {
    rows.addEmail(writing.receipt(email, asked, decision), customer);
  }

  /** What was decided under this id. */
  @Transactional
  public Optional<Receipt> find(UUID id) {
    var waiting = waitingById.get(id);
    return waiting == null ? rows.find(id) : Optional.of(receipt(waiting));
  }

  /** What was decided for a customer, the newest first. */
  @Transactional
  public List<Receipt> of(CustomerId customer, int most) {
    return rows.of(customer, most);
  }

  private Receipt receipt(Waiting waiting) {
    return writing.receipt(waiting.id, waiting.asked, waiting.decision);
  }

  private void work() {
    var handful = new ArrayList<Waiting>();
    while (works || !queue.isEmpty()) {
      queue.drainTo(handful, HANDFUL - handful.size());
      if (!write(handful) && !works) {
        LOG.errorf("%d receipts were lost at the end.", handful.size() + queue.size());
        return;
      }
      rest(handful.isEmpty() ? PAUSE_MILLIS : LONG_PAUSE_MILLIS);
    }
  }

  /** Those that could not be written stay in the handful and are tried again. */
  private boolean write(List<Waiting> handful) {
    try {
      tellDropped();
      sweep();
      if (!handful.isEmpty()) {
        rows.addPages(handful.stream().map(this::receipt).toList());
        handful.forEach(one -> waitingById.remove(one.id));
        handful.clear();
      }
      return true;
    } catch (RuntimeException e) {
      LOG.warnf("Receipts wait: %s", e.getMessage());
      return false;
    }
  }

  private void tellDropped() {
    var count = dropped.get();
    if (count > told) {
      LOG.warnf("%d receipts of pages were dropped: more wait than may.", count - told);
      told = count;
    }
  }

  private void sweep() {
    var first = ReceiptRepository.day(clock.instant().minus(settings.receipts()));
    if (!first.equals(swept)) {
      rows.dropBefore(first);
      swept = first;
    }
  }

  private void rest(long millis) {
    if (!works || (queue.size() >= HANDFUL && millis == PAUSE_MILLIS)) {
      return;
    }
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      // The program ends: what waits is written first.
      LOG.debug("Receipts end");
    }
  }
}
