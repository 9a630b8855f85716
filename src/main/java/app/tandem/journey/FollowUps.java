package app.tandem.journey;

import app.tandem.decision.Decisions;
import app.tandem.kernel.CustomerId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Sort;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The follow-ups: those that wait, and what became of the others. */
@ApplicationScoped
public class FollowUps {
  private static final Logger LOG = Logger.getLogger(FollowUps.class);
  private static final int BATCH = 50;

  private final FollowUpRepository rows;
  private final PlanRequestRepository requests;
  private final FollowUpPlanner planner;
  private final FollowUpWaker waker;
  private final SegmentRounds segments;
  private final Decisions decisions;
  private final InstantSource clock;
  private final ReentrantLock draining = new ReentrantLock();
  private volatile boolean closing;
  private volatile boolean couldAsk;

  FollowUps(
      FollowUpRepository rows,
      PlanRequestRepository requests,
      FollowUpPlanner planner,
      FollowUpWaker waker,
      SegmentRounds segments,
      Decisions decisions,
      InstantSource clock) {
    this.rows = rows;
    this.requests = requests;
    this.planner = planner;
    this.waker = waker;
    this.segments = segments;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** Ends what is being drained, between two customers, before the database goes away. */
  void close(@Observes ShutdownEvent stopped) {
    closing = true;
    var unused = drain(); // Waits for the one that runs; itself it finds nothing to do any more.
  }

  /**
   * Places whoever waits to be placed in segments, plans whoever waits to be planned, then wakes
   * whatever is due. Each customer stands alone. Without a rule book everybody waits to be planned.
   *
   * @return when there is more to do; empty when that is for the sweep to find
   */
  Optional<Instant> drain() {
    draining.lock();
    try {
      if (closing) {
        return Optional.empty();
      }
      var isMore = segments.go(() -> closing);
      if (!canAsk()) {
        return isMore ? Optional.of(clock.instant()) : Optional.empty();
      }
      each(() -> planner.waiting(BATCH), planner::plan, planner::putOff);
      each(() -> waker.due(BATCH), waker::wake, waker::putOff);
      return closing ? Optional.empty() : QuarkusTransaction.requiringNew().call(this::nextWork);
    } finally {
      draining.unlock();
    }
  }

  private boolean canAsk() {
    var can = decisions.canAskAfterPurchase();
    if (!can && couldAsk) {
      LOG.warn("There is no post-purchase rule book: follow-ups wait until its files can be read.");
    }
    couldAsk = can;
    return can;
  }

  private interface Batch {
    List<String> next();
  }

  private void each(Batch batch, Consumer<CustomerId> work, BiConsumer<CustomerId, String> putOff) {
    var before = List.<String>of();
    while (!closing) {
      var refs = batch.next();
      if (refs.isEmpty() || refs.equals(before)) {
        return;
      }
      before = refs;
      for (var ref : refs) {
        if (closing) {
          return;
        }
        var customer = new CustomerId(ref);
        try {
          work.accept(customer);
        } catch (RuntimeException e) {
          LOG.warnf("The follow-ups of %s are put off: %s", ref, e.getMessage());
          putOff.accept(customer, "put off: " + e.getMessage());
        }
      }
    }
  }

  /** When something must be done next: a plan made, or a follow-up woken. */
  @Transactional
  Optional<Instant> nextWork() {
    var plan = requests.find("order by notBefore").firstResultOptional().map(row -> row.notBefore);
    var due = rows.nextDue();
    return Stream.of(plan, due, segments.next()).flatMap(Optional::stream).min(Instant::compareTo);
  }

  /** Whether nothing is overdue. */
  @Transactional
  public boolean isIdle() {
    return nextWork().map(next -> next.isAfter(clock.instant())).orElse(true);
  }

  /** Those that wait, the next one first. */
  @Transactional
  public List<FollowUp> waiting(int most) {
    return rows.find("state", Sort.by("dueAt", "id"), FollowUpState.WAITING).page(0, most).stream()
        .map(FollowUpRow::followUp)
        .toList();
  }

  /** Those that are decided, the latest first. */
  @Transactional
  public List<FollowUp> decided(int most) {
    return rows
        .find("state <> ?1", Sort.descending("stateAt", "id"), FollowUpState.WAITING)
        .page(0, most)
        .stream()
        .map(FollowUpRow::followUp)
        .toList();
  }

  /** All of one customer's, the next one first. */
  @Transactional
  public List<FollowUp> of(CustomerId customer) {
    return rows.find("customerId", Sort.by("dueAt", "id"), customer.ref()).stream()
        .map(FollowUpRow::followUp)
        .toList();
  }

  /** How many wait. */
  @Transactional
  public long waitingCount() {
    return rows.count("state", FollowUpState.WAITING);
  }
}
