package app.tandem.journey;

import app.tandem.decision.Decisions;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jboss.logging.Logger;

/** Does what is due, shard by shard, in batches, until nothing of it is left. */
@ApplicationScoped
class Drains {
  private static final Logger LOG = Logger.getLogger(Drains.class);

  private final FollowUpPlans plans;
  private final FollowUpWaker waker;
  private final SegmentRounds segments;
  private final CampaignRounds campaigns;
  private final ReplanRounds replans;
  private final Decisions decisions;
  private final ReentrantReadWriteLock draining = new ReentrantReadWriteLock(true);
  private volatile boolean closing;
  private volatile boolean couldAsk;
  private volatile boolean hasRoom = true;

  Drains(
      FollowUpPlans plans,
      FollowUpWaker waker,
      SegmentRounds segments,
      CampaignRounds campaigns,
      ReplanRounds replans,
      Decisions decisions) {
    this.plans = plans;
    this.waker = waker;
    this.segments = segments;
    this.campaigns = campaigns;
    this.replans = replans;
    this.decisions = decisions;
  }

  /** Ends what is being drained, between two batches, before the database goes away. */
  void close(@Observes ShutdownEvent stopped) {
    closing = true;
    var all = draining.writeLock();
    all.lock(); // Waits for all that go on.
    try {
      LOG.debug("Nothing is drained any more.");
    } finally {
      all.unlock();
    }
  }

  /**
   * Places a share of those who wait to be placed in segments.
   *
   * @return whether more wait
   */
  boolean place() {
    var isMore = new AtomicBoolean();
    drain(() -> isMore.set(segments.go(() -> closing)));
    return isMore.get();
  }

  /**
   * Does what is due of a campaign.
   *
   * @return the shards in which something is to be woken now
   */
  Set<Integer> campaign(long id) {
    var shards = new TreeSet<Integer>();
    drain(() -> shards.addAll(campaigns.go(id, () -> closing)));
    return shards;
  }

  /**
   * Does a share of the work on replans.
   *
   * @return whether more is left
   */
  boolean replan() {
    var isMore = new AtomicBoolean();
    drain(() -> isMore.set(replans.go(() -> closing)));
    return isMore.get();
  }

  /**
   * Plans whoever of a shard waits to be planned.
   *
   * @return whether it could: without a rule book everybody waits on
   */
  boolean plan(int shard) {
    return go(
        new Batches(
                "Plans",
                after -> plans.waiting(shard, after),
                plans::plan,
                plans::putOff,
                () -> closing)
            ::go);
  }

  /**
   * Wakes whatever of a shard is due.
   *
   * @return whether it could: without a rule book everything waits on
   */
  boolean wake(int shard) {
    var batches =
        new Batches(
            "Follow-ups",
            after -> waker.due(shard, after),
            some -> {
              if (waker.wake(some)) {
                hasRoom = true;
              }
            },
            waker::putOff,
            () -> closing);
    return go(
        () -> {
          if (!batches.go()) {
            hasRoom = false;
          }
        });
  }

  /** Whether there was room when something came of a follow-up last, as far as this node knows. */
  boolean hasRoom() {
    return hasRoom;
  }

  private boolean go(Runnable work) {
    if (!canAsk()) {
      return false;
    }
    drain(work);
    return !closing;
  }

  private void drain(Runnable work) {
    draining.readLock().lock();
    try {
      if (!closing) {
        work.run();
      }
    } finally {
      draining.readLock().unlock();
    }
  }

  private boolean canAsk() {
    var can = !closing && decisions.canAskAfterPurchase();
    if (!can && couldAsk) {
      LOG.warn("There is no post-purchase rule book: follow-ups wait until its files can be read.");
    }
    couldAsk = can;
    return can;
  }
}
