package app.tandem.journey;

import jakarta.enterprise.context.Dependent;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The Quartz job that counts, applies and undoes replans. */
@Dependent
@DisallowConcurrentExecution
public class WorkOnReplans implements Job {
  private final Drains drains;
  private final Alarm alarm;

  WorkOnReplans(Drains drains, Alarm alarm) {
    this.drains = drains;
    this.alarm = alarm;
  }

  @Override
  public void execute(JobExecutionContext context) {
    if (drains.replan()) {
      alarm.setAgain(Work.REPLAN, 0);
    } else {
      alarm.setNext(Work.REPLAN, 0);
    }
  }
}
