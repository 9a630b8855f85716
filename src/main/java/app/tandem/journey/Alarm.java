package app.tandem.journey;

import app.tandem.kernel.ClockMoved;
import app.tandem.segment.SegmentsWaiting;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.quartz.DateBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/*
 * Follow-ups are rows; Quartz holds two triggers for all of them. One stands at the next due time and is
 * moved when an earlier follow-up is planned, when the job has drained what was due, and when the shop's
 * clock is moved: Quartz lives in wall-clock time, so the distance to the due time is what is handed over.
 * The other fires every half minute and finds what the first one missed, for example because a node died
 * between a commit and the setting of the alarm. One trigger per follow-up was measured at a hundredth of
 * the speed (docs/benchmarks.md tells more).
 */
/** Sets Quartz to the time of the next follow-up. */
@ApplicationScoped
class Alarm {
  private static final Logger LOG = Logger.getLogger(Alarm.class);
  private static final TriggerKey NEXT_DUE = new TriggerKey("next-due", "follow-ups");
  private static final TriggerKey SWEEP = new TriggerKey("sweep", "follow-ups");
  private static final int SWEEP_SECONDS = 30;
  private static final Duration FARTHEST = Duration.ofDays(20);

  private final Scheduler quartz;
  private final FollowUps followUps;
  private final InstantSource clock;
  private final ExecutorService hand =
      Executors.newSingleThreadExecutor(
          work -> {
            var thread = new Thread(work, "follow-up-alarm");
            thread.setDaemon(true);
            return thread;
          });

  Alarm(Scheduler quartz, FollowUps followUps, InstantSource clock) {
    this.quartz = quartz;
    this.followUps = followUps;
    this.clock = clock;
  }

  void start(@Observes @Priority(50) StartupEvent started) {
    inTransaction(
        () -> {
          quartz.addJob(job(), true);
          if (!quartz.checkExists(SWEEP)) {
            quartz.scheduleJob(
                TriggerBuilder.newTrigger()
                    .withIdentity(SWEEP)
                    .forJob(job())
                    .withSchedule(
                        SimpleScheduleBuilder.repeatSecondlyForever(SWEEP_SECONDS)
                            .withMisfireHandlingInstructionNextWithRemainingCount())
                    .build());
          }
        });
  }

  void stop(@Observes ShutdownEvent stopped) {
    hand.shutdownNow();
  }

  void planned(@Observes(during = TransactionPhase.AFTER_SUCCESS) PlansAsked event) {
    hand.execute(() -> setFor(clock.instant()));
  }

  void waiting(@Observes(during = TransactionPhase.AFTER_SUCCESS) SegmentsWaiting event) {
    if (event.findCustomer().isEmpty()) {
      hand.execute(() -> setFor(clock.instant()));
    }
  }

  void moved(@Observes ClockMoved event) {
    hand.execute(() -> followUps.nextWork().ifPresent(this::setFor));
  }

  private static JobDetail job() {
    return JobBuilder.newJob(WakeFollowUps.class)
        .withIdentity("wake", "follow-ups")
        .withDescription("Plans and wakes follow-ups")
        .storeDurably()
        .requestRecovery()
        .build();
  }

  /**
   * The same a second from now at the soonest, so that what cannot be done now is not tried without
   * end.
   */
  void setAfterBreath(Instant due) {
    var soonest = clock.instant().plusSeconds(1);
    setFor(due.isBefore(soonest) ? soonest : due);
  }

  /** Moves the trigger to this time of the shop's clock, unless it stands earlier already. */
  void setFor(Instant due) {
    var wait = Duration.between(clock.instant(), due);
    var millis = Math.max(0, Math.min(wait.toMillis(), FARTHEST.toMillis()));
    var trigger =
        TriggerBuilder.newTrigger()
            .withIdentity(NEXT_DUE)
            .forJob(job())
            .startAt(DateBuilder.futureDate((int) millis, DateBuilder.IntervalUnit.MILLISECOND))
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
            .build();
    inTransaction(() -> move(trigger));
  }

  private void move(Trigger trigger) throws SchedulerException {
    var standing = quartz.getTrigger(NEXT_DUE);
    if (standing == null) {
      quartz.scheduleJob(trigger);
      return;
    }
    var next = standing.getNextFireTime();
    if (next == null || next.toInstant().isAfter(trigger.getStartTime().toInstant())) {
      quartz.rescheduleJob(NEXT_DUE, trigger);
    }
  }

  private interface Scheduling {
    void run() throws SchedulerException;
  }

  private static void inTransaction(Scheduling scheduling) {
    try {
      QuarkusTransaction.requiringNew()
          .run(
              () -> {
                try {
                  scheduling.run();
                } catch (SchedulerException e) {
                  throw new IllegalStateException(e);
                }
              });
    } catch (RuntimeException e) {
      LOG.warnf("The alarm could not be set; the sweep will find what is due. %s", e.getMessage());
    }
  }
}
