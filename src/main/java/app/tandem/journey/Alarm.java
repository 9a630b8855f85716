package app.tandem.journey;

import app.tandem.kernel.ClockMoved;
import app.tandem.segment.SegmentsWaiting;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.quartz.JobBuilder;
import org.quartz.Scheduler;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/*
 * Follow-ups are rows; Quartz holds a trigger for each work and shard, at the slot that is to be drained next.
 * It is set when something earlier is planned, when a drain has ended, and when the shop's clock is moved.
 * Another trigger fires every ten seconds and compares: what a node lost that died between a commit and the setting of the
 * alarm is found there. One trigger per follow-up was measured at a hundredth of the speed (docs/benchmarks.md
 * tells more). docs/concepts/time.md says what is promised when a trigger or a node misses its time.
 */
/** Sets Quartz to the next slots. */
@ApplicationScoped
class Alarm {
  private static final Logger LOG = Logger.getLogger(Alarm.class);
  private static final TriggerKey RECONCILE = new TriggerKey("reconcile", "journey");
  private static final int RECONCILE_SECONDS = 10;

  /** What cannot be done now is not tried without end. */
  private static final Duration BREATH = Duration.ofSeconds(1);

  private final Scheduler quartz;
  private final Bell bell;
  private final Agenda agenda;
  private final JourneySettings settings;
  private final InstantSource clock;
  private final Set<Integer> toBePlanned = ConcurrentHashMap.newKeySet();
  private final ExecutorService hand =
      Executors.newSingleThreadExecutor(
          work -> {
            var thread = new Thread(work, "follow-up-alarm");
            thread.setDaemon(true);
            return thread;
          });

  Alarm(Scheduler quartz, Bell bell, Agenda agenda, JourneySettings settings, InstantSource clock) {
    this.quartz = quartz;
    this.bell = bell;
    this.agenda = agenda;
    this.settings = settings;
    this.clock = clock;
  }

  void start(@Observes @Priority(50) StartupEvent started) {
    bell.inTransaction(
        () -> {
          for (var work : Work.values()) {
            for (var shard : work.shards()) {
              quartz.addJob(work.job(shard), true);
            }
          }
          var reconcile =
              JobBuilder.newJob(Reconcile.class)
                  .withIdentity("reconcile", "journey")
                  .withDescription("Finds what is due and has no trigger")
                  .storeDurably()
                  .build();
          quartz.addJob(reconcile, true);
          if (!quartz.checkExists(RECONCILE)) {
            quartz.scheduleJob(
                TriggerBuilder.newTrigger()
                    .withIdentity(RECONCILE)
                    .forJob(reconcile)
                    .withSchedule(
                        SimpleScheduleBuilder.repeatSecondlyForever(RECONCILE_SECONDS)
                            .withMisfireHandlingInstructionNextWithRemainingCount())
                    .build());
          }
        });
    later(this::setAll);
  }

  void stop(@Observes ShutdownEvent stopped) {
    hand.shutdownNow();
  }

  /** Many orders a second ask for one setting of the alarm. */
  void planned(@Observes(during = TransactionPhase.AFTER_SUCCESS) PlansAsked event) {
    for (var shard : event.shards()) {
      if (toBePlanned.add(shard)) {
        later(
            () -> {
              toBePlanned.remove(shard);
              setFor(Work.PLAN, shard, clock.instant());
            });
      }
    }
  }

  void waiting(@Observes(during = TransactionPhase.AFTER_SUCCESS) SegmentsWaiting event) {
    if (event.findCustomer().isEmpty()) {
      later(() -> setFor(Work.PLACE, 0, clock.instant()));
    }
  }

  void waiting(@Observes(during = TransactionPhase.AFTER_SUCCESS) ReplansWaiting event) {
    later(() -> setFor(Work.REPLAN, 0, clock.instant()));
  }

  void moved(@Observes ClockMoved event) {
    later(this::setAll);
  }

  /** Something was moved by hand. */
  void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) FollowUpsMoved event) {
    later(this::setAll);
  }

  private void later(Runnable setting) {
    try {
      hand.execute(setting);
    } catch (RejectedExecutionException e) {
      LOG.debug("The program ends; what is due is found at its next start.");
    }
  }

  /** Sets every trigger to where the rows want it. */
  void setAll() {
    try {
      agenda
          .next()
          .forEach((work, byShard) -> byShard.forEach((shard, due) -> setFor(work, shard, due)));
    } catch (RuntimeException e) {
      LOG.warnf("What is due could not be read: %s", e.getMessage());
    }
  }

  /**
   * The same, and places customers at once: that the rules of segments are others now, so that
   * everybody is to be asked about again, no row tells.
   */
  void reconcile() {
    setAll();
    setFor(Work.PLACE, 0, clock.instant());
  }

  /**
   * Sets the trigger of a shard that was just drained; no sooner than after a breath. While the
   * program ends, its next start does so.
   */
  void setNext(Work work, int shard) {
    setNext(work, shard, BREATH);
  }

  /**
   * Sets the alarm of a shard in which something was planned: what of it is due is woken at once.
   *
   * @param hasRoom whether there is room for what comes of it; else it waits as what was drained
   */
  void setPlanned(int shard, boolean hasRoom) {
    setNext(Work.WAKE, shard, hasRoom ? Duration.ZERO : BREATH);
  }

  private void setNext(Work work, int shard, Duration breath) {
    try {
      var due = agenda.next(work).get(shard);
      if (due != null) {
        var soonest = clock.instant().plus(breath);
        setFor(work, shard, due.isBefore(soonest) ? soonest : due);
      }
    } catch (RuntimeException e) {
      if (!hand.isShutdown()) {
        throw e;
      }
      LOG.debugf("%s, shard %d: the program ended first: %s", work, shard, e.getMessage());
    }
  }

  /** Sets the trigger of a shard of which only a share was done. */
  void setAgain(Work work, int shard) {
    setFor(work, shard, clock.instant().plus(BREATH));
  }

  /** Moves a trigger to this time of the shop's clock, unless it stands earlier already. */
  private void setFor(Work work, int shard, Instant due) {
    var now = clock.instant();
    var at = work == Work.WAKE ? Slot.of(shard, due, settings.slot()).drainedAt(due, now) : due;
    bell.set(work.job(shard), work.trigger(shard), at, due);
  }
}
