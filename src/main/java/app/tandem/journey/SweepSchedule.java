package app.tandem.journey;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.quartz.JobBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/** Tells Quartz to forget old messages a few times a day; a time that was missed is left out. */
@ApplicationScoped
class SweepSchedule {
  private static final TriggerKey SWEEP = new TriggerKey("sweep-mailed", "journey");
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
    var job =
        JobBuilder.newJob(SweepMailed.class)
            .withIdentity("sweep-mailed", "journey")
            .withDescription("Forgets messages that count for no cap any more")
            .storeDurably()
            .build();
    quartz.addJob(job, true);
    if (!quartz.checkExists(SWEEP)) {
      quartz.scheduleJob(
          TriggerBuilder.newTrigger()
              .withIdentity(SWEEP)
              .forJob(job)
              .withSchedule(
                  SimpleScheduleBuilder.repeatHourlyForever(HOURS)
                      .withMisfireHandlingInstructionNextWithRemainingCount())
              .build());
    }
  }
}
