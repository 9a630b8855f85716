package app.tandem.journey;

import app.tandem.campaign.CampaignMoved;
import app.tandem.campaign.CampaignRuns;
import app.tandem.kernel.ClockMoved;
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
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.TriggerKey;

/*
 * A cron trigger of Quartz follows the wall clock and steps through the hours of its zone. Campaigns follow the
 * shop's clock, as follow-ups do, and campaign.Timing knows the nights of change: so each campaign has a job with
 * one trigger, at the distance to what comes next. A trigger that missed its time fires at once; whether the run is
 * still in its window is then asked of the clock.
 */
/** Sets Quartz to what campaigns have to do next: a job and a trigger for each that acts. */
@ApplicationScoped
class CampaignAlarm {
  private static final Logger LOG = Logger.getLogger(CampaignAlarm.class);
  private static final String GROUP = "campaigns";
  private static final Duration BREATH = Duration.ofSeconds(1);

  private final Bell bell;
  private final CampaignRuns runs;
  private final CampaignRows rows;
  private final Alarm alarm;
  private final InstantSource clock;
  private final ExecutorService hand =
      Executors.newSingleThreadExecutor(
          work -> {
            var thread = new Thread(work, "campaign-alarm");
            thread.setDaemon(true);
            return thread;
          });

  CampaignAlarm(Bell bell, CampaignRuns runs, CampaignRows rows, Alarm alarm, InstantSource clock) {
    this.bell = bell;
    this.runs = runs;
    this.rows = rows;
    this.alarm = alarm;
    this.clock = clock;
  }

  void start(@Observes @Priority(60) StartupEvent started) {
    later(this::setAll);
  }

  void stop(@Observes ShutdownEvent stopped) {
    hand.shutdownNow();
  }

  void moved(@Observes ClockMoved event) {
    later(this::setAll);
  }

  void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) CampaignMoved event) {
    later(
        () -> {
          if (event.resumed()) {
            resume(event.campaign());
          }
          setAll();
          forgetIfOver(event.campaign());
        });
  }

  private void forgetIfOver(long campaign) {
    if (!runs.agenda().containsKey(campaign)) {
      forget(campaign);
    }
  }

  private void forget(long campaign) {
    bell.forget(new JobKey(name(campaign), GROUP));
  }

  /** What waited for the end of a pause waits no longer. */
  private void resume(long campaign) {
    var woken =
        QuarkusTransaction.requiringNew().call(() -> rows.resume(campaign, clock.instant()));
    if (woken > 0) {
      alarm.setAll();
    }
  }

  private void later(Runnable setting) {
    try {
      hand.execute(
          () -> {
            try {
              setting.run();
            } catch (RuntimeException e) {
              LOG.warnf("What campaigns have to do is looked up again soon: %s", e.getMessage());
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("The program ends; what is due is found at its next start.");
    }
  }

  static long campaignOf(JobKey job) {
    return Long.parseLong(job.getName().substring(job.getName().lastIndexOf('-') + 1));
  }

  private static String name(long campaign) {
    return "campaign-" + campaign;
  }

  /** Sets the trigger of each campaign that acts to where it wants it. */
  void setAll() {
    runs.agenda().forEach(this::setFor);
  }

  /** Sets the trigger of one that was just run, no sooner than after a breath. */
  void setNext(long campaign) {
    var due = runs.agenda().get(campaign);
    if (due != null) {
      var soonest = clock.instant().plus(BREATH);
      setFor(campaign, due.isBefore(soonest) ? soonest : due);
    } else {
      forget(campaign);
    }
  }

  private void setFor(long campaign, Instant due) {
    bell.set(job(campaign), new TriggerKey(name(campaign), GROUP), due, due);
  }

  /** It is run again at once where its node dies. */
  private static JobDetail job(long campaign) {
    return JobBuilder.newJob(RunCampaign.class)
        .withIdentity(name(campaign), GROUP)
        .withDescription("Runs campaign %d".formatted(campaign))
        .storeDurably()
        .requestRecovery()
        .build();
  }
}
