package app.tandem.journey;

import app.tandem.forecast.Forecasts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.text.ParseException;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/*
 * The schedule lies in the database that all nodes share: the node that starts last with another
 * setting changes it for all. Like every Quartz trigger it follows the wall clock, in UTC, and not the
 * clock of the sample shop. A refit that was missed because no node ran is made up for once.
 */
/** Tells Quartz when the forecast is to be fitted anew. */
@ApplicationScoped
class RefitSchedule {
  private static final TriggerKey REFIT = new TriggerKey("refit", "forecast");

  private final Scheduler quartz;
  private final Forecasts forecasts;

  RefitSchedule(Scheduler quartz, Forecasts forecasts) {
    this.quartz = quartz;
    this.forecasts = forecasts;
  }

  void start(@Observes @Priority(50) StartupEvent started) {
    var cron = forecasts.findSchedule().map(RefitSchedule::expression);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              try {
                set(cron);
              } catch (SchedulerException e) {
                throw new IllegalStateException("The refit could not be scheduled", e);
              }
            });
  }

  private static CronExpression expression(String text) {
    try {
      var cron = new CronExpression(text);
      cron.setTimeZone(TimeZone.getTimeZone("UTC"));
      return cron;
    } catch (ParseException e) {
      throw new IllegalArgumentException(
          "The setting tandem.forecast.refit (%s) is no schedule: %s.\nMaybe you meant \"0 30 3 * * ?\" (each night at half past three, UTC), or off."
              .formatted(text, e.getMessage()),
          e);
    }
  }

  private void set(Optional<CronExpression> cron) throws SchedulerException {
    quartz.addJob(job(), true);
    var standing = quartz.getTrigger(REFIT);
    if (cron.isEmpty()) {
      quartz.unscheduleJob(REFIT);
    } else if (standing == null) {
      quartz.scheduleJob(trigger(cron.get()));
    } else if (!(standing instanceof CronTrigger same)
        || !same.getCronExpression().equals(cron.get().getCronExpression())) {
      quartz.rescheduleJob(REFIT, trigger(cron.get()));
    }
  }

  private static CronTrigger trigger(CronExpression cron) {
    return TriggerBuilder.newTrigger()
        .withIdentity(REFIT)
        .forJob(job())
        .withSchedule(
            CronScheduleBuilder.cronSchedule(cron).withMisfireHandlingInstructionFireAndProceed())
        .build();
  }

  private static JobDetail job() {
    return JobBuilder.newJob(RefitForecast.class)
        .withIdentity("refit", "forecast")
        .withDescription("Fits the forecast anew")
        .storeDurably()
        .build();
  }
}
