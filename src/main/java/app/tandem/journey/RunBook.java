package app.tandem.journey;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobListener;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerListener;

/**
 * Notes which jobs ran when and where, and which missed their time: Quartz forgets it. It is
 * written a moment later, so that no job waits for it.
 */
@ApplicationScoped
class RunBook implements JobListener, TriggerListener {
  private static final Logger LOG = Logger.getLogger(RunBook.class);

  /** Quarkus starts it at {@code Interceptor.Priority.PLATFORM_BEFORE}, which is nought. */
  private static final int BEFORE_QUARTZ = -100;

  private final JobRepository jobs;
  private final ExecutorService pen =
      Executors.newSingleThreadExecutor(
          work -> {
            var thread = new Thread(work, "run-book");
            thread.setDaemon(true);
            return thread;
          });

  RunBook(JobRepository jobs) {
    this.jobs = jobs;
  }

  /** Before Quartz starts: its first look is for what was missed while no node was up. */
  void listen(@Observes @Priority(BEFORE_QUARTZ) StartupEvent started, Scheduler quartz)
      throws SchedulerException {
    quartz.getListenerManager().addJobListener(this);
    quartz.getListenerManager().addTriggerListener(this);
  }

  void stop(@Observes ShutdownEvent stopped) {
    pen.shutdownNow();
  }

  @Override
  public String getName() {
    return "run-book";
  }

  @Override
  public void jobToBeExecuted(JobExecutionContext context) {
    // It is noted when it has run.
  }

  @Override
  public void jobExecutionVetoed(JobExecutionContext context) {
    // Nobody vetoes.
  }

  @Override
  public void jobWasExecuted(JobExecutionContext context, @Nullable JobExecutionException trouble) {
    var job = context.getJobDetail().getKey();
    var began = context.getFireTime().toInstant();
    var took = context.getJobRunTime();
    var why = trouble == null ? null : String.valueOf(trouble.getMessage());
    var node = node(context);
    note(() -> jobs.ran(job.getGroup(), job.getName(), began, took, node, why));
  }

  private static String node(JobExecutionContext context) {
    try {
      return context.getScheduler().getSchedulerInstanceId();
    } catch (SchedulerException e) {
      return "";
    }
  }

  @Override
  public void triggerFired(Trigger trigger, JobExecutionContext context) {
    // It is noted when its job has run.
  }

  @Override
  public boolean vetoJobExecution(Trigger trigger, JobExecutionContext context) {
    return false;
  }

  @Override
  public void triggerMisfired(Trigger trigger) {
    var job = trigger.getJobKey();
    note(() -> jobs.missed(job.getGroup(), job.getName()));
  }

  @Override
  public void triggerComplete(
      Trigger trigger,
      JobExecutionContext context,
      Trigger.CompletedExecutionInstruction instruction) {
    // It is noted when its job has run.
  }

  private void note(Runnable noting) {
    try {
      pen.execute(
          () -> {
            try {
              noting.run();
            } catch (RuntimeException e) {
              LOG.debugf("A run could not be noted: %s", e.getMessage());
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("The program ends; the last run is not noted.");
    }
  }
}
