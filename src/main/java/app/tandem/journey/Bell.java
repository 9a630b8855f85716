package app.tandem.journey;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.quartz.DateBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/**
 * Has Quartz run a job once, at a time of the shop's clock. Quartz lives in wall-clock time, so the
 * distance is what is handed over. A trigger that missed its time fires at once. What cannot be set
 * is told in the log and found again when triggers and rows are compared.
 */
@ApplicationScoped
class Bell {
  private static final Logger LOG = Logger.getLogger(Bell.class);
  private static final Duration FARTHEST = Duration.ofDays(20);

  private final Scheduler quartz;
  private final InstantSource clock;

  Bell(Scheduler quartz, InstantSource clock) {
    this.quartz = quartz;
    this.clock = clock;
  }

  /** What is asked of Quartz. */
  interface Scheduling {
    void run() throws SchedulerException;
  }

  /**
   * Moves the trigger of a job to a time, unless it stands earlier already.
   *
   * @param job added where Quartz does not have it yet
   * @param at of the shop's clock
   * @param due what it is set for, as its description says it
   */
  void set(JobDetail job, TriggerKey key, Instant at, Instant due) {
    var wait = Duration.between(clock.instant(), at).toMillis();
    var millis = Math.max(0, Math.min(wait, FARTHEST.toMillis()));
    var trigger =
        TriggerBuilder.newTrigger()
            .withIdentity(key)
            .forJob(job.getKey())
            .withDescription("Due %s on the shop's clock".formatted(due))
            .startAt(DateBuilder.futureDate((int) millis, DateBuilder.IntervalUnit.MILLISECOND))
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
            .build();
    inTransaction(() -> move(job, trigger));
  }

  private void move(JobDetail job, Trigger trigger) throws SchedulerException {
    if (!quartz.checkExists(job.getKey())) {
      quartz.addJob(job, true);
    }
    var standing = quartz.getTrigger(trigger.getKey());
    if (standing == null) {
      quartz.scheduleJob(trigger);
      return;
    }
    var next = standing.getNextFireTime();
    if (next == null || next.toInstant().isAfter(trigger.getStartTime().toInstant())) {
      quartz.rescheduleJob(trigger.getKey(), trigger);
    }
  }

  /** Takes a job away, with its trigger. */
  void forget(JobKey job) {
    inTransaction(() -> quartz.deleteJob(job));
  }

  /** Asks something of Quartz, in a transaction of its own. */
  void inTransaction(Scheduling scheduling) {
    try {
      QuarkusTransaction.requiringNew().run(() -> run(scheduling));
    } catch (RuntimeException e) {
      if (e.getCause() instanceof ObjectAlreadyExistsException) {
        LOG.debugf("Somebody else set it meanwhile: %s", e.getMessage());
      } else {
        LOG.warnf("A trigger could not be set; it is tried again soon. %s", e.getMessage());
      }
    }
  }

  private static void run(Scheduling scheduling) {
    try {
      scheduling.run();
    } catch (SchedulerException e) {
      throw new IllegalStateException(e);
    }
  }
}
