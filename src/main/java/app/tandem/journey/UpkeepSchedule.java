package app.tandem.journey;

import app.tandem.kernel.ClockMoved;
import app.tandem.kernel.Upkeep;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/*
 * Triggers follow the wall clock. What is kept up follows the shop's, so each job runs once more when that
 * clock is moved to another day. A node of an earlier version, which does not know a job's class, puts its
 * trigger into the state ERROR: whoever starts later takes it out again.
 */
/** Tells Quartz what the rooms do again and again; a time that was missed is left out. */
@ApplicationScoped
class UpkeepSchedule {
  private static final String GROUP = "journey";

  private final Scheduler quartz;
  private final Bell bell;
  private final List<Upkeep> all;
  private volatile Instant day;

  UpkeepSchedule(Scheduler quartz, Bell bell, @All List<Upkeep> all, InstantSource clock) {
    this.quartz = quartz;
    this.bell = bell;
    this.all = all;
    this.day = clock.instant().truncatedTo(ChronoUnit.DAYS);
  }

  void start(@Observes @Priority(50) StartupEvent started) {
    bell.inTransaction(
        () -> {
          for (var one : all) {
            schedule(one);
          }
        });
  }

  void moved(@Observes ClockMoved event) {
    var today = event.now().truncatedTo(ChronoUnit.DAYS);
    if (!today.equals(day)) {
      day = today;
      bell.inTransaction(
          () -> {
            for (var one : all) {
              quartz.triggerJob(new JobKey(one.name(), GROUP));
            }
          });
    }
  }

  private void schedule(Upkeep one) throws SchedulerException {
    var job =
        JobBuilder.newJob(KeepUp.class)
            .withIdentity(one.name(), GROUP)
            .withDescription(one.purpose())
            .storeDurably()
            .build();
    quartz.addJob(job, true);
    var key = new TriggerKey(one.name(), GROUP);
    var often =
        SimpleScheduleBuilder.simpleSchedule()
            .withIntervalInMilliseconds(one.every().toMillis())
            .repeatForever()
            .withMisfireHandlingInstructionNextWithRemainingCount();
    var trigger =
        TriggerBuilder.newTrigger().withIdentity(key).forJob(job).withSchedule(often).build();
    if (!quartz.checkExists(key)) {
      quartz.scheduleJob(trigger);
    } else if (quartz.getTriggerState(key) == Trigger.TriggerState.ERROR
        || isOtherwise(quartz.getTrigger(key), one)) {
      quartz.rescheduleJob(key, trigger);
    }
  }

  /** Whether a setting wants it more or less often than it is done until now. */
  private static boolean isOtherwise(Trigger kept, Upkeep one) {
    return kept instanceof SimpleTrigger simple
        && simple.getRepeatInterval() != one.every().toMillis();
  }
}
