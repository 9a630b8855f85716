package app.tandem.journey;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/** Tells Quartz what to clear away, and how often; a time that was missed is left out. */
@ApplicationScoped
class SweepSchedule {
  private static final TriggerKey SWEEP = new TriggerKey("sweep-mailed", "journey");
  private static final TriggerKey SETTLE = new TriggerKey("settle-erasures", "journey");
  private static final int HOURS = 6;

  private final Scheduler quartz;

  SweepSchedule(Scheduler quartz) {
    this.quartz = quartz;
  }

  void start(@Observes @Priority(50) StartupEvent started) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              try {
                set();
              } catch (SchedulerException e) {
                throw new IllegalStateException("The sweep could not be scheduled", e);
              }
            });
  }

  private void set() throws SchedulerException {
    every(
        SweepMailed.class,
        SWEEP,
        "Forgets messages that count for no cap any more",
        SimpleScheduleBuilder.repeatHourlyForever(HOURS));
    every(
        SettleErasures.class,
        SETTLE,
        "Looks once more after people who were erased while others wrote about them",
        SimpleScheduleBuilder.repeatMinutelyForever());
  }

  private void every(
      Class<? extends Job> what, TriggerKey key, String description, SimpleScheduleBuilder when)
      throws SchedulerException {
    var job =
        JobBuilder.newJob(what)
            .withIdentity(key.getName(), key.getGroup())
            .withDescription(description)
            .storeDurably()
            .build();
    quartz.addJob(job, true);
    if (!quartz.checkExists(key)) {
      quartz.scheduleJob(
          TriggerBuilder.newTrigger()
              .withIdentity(key)
              .forJob(job)
              .withSchedule(when.withMisfireHandlingInstructionNextWithRemainingCount())
              .build());
    }
  }
}
