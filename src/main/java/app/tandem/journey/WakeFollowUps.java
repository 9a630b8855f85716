package app.tandem.journey;

import jakarta.enterprise.context.Dependent;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The one Quartz job of follow-ups; which node runs it is Quartz' choice. */
@Dependent
@DisallowConcurrentExecution
public class WakeFollowUps implements Job {
  private final FollowUps followUps;
  private final Alarm alarm;

  WakeFollowUps(FollowUps followUps, Alarm alarm) {
    this.followUps = followUps;
    this.alarm = alarm;
  }

  @Override
  public void execute(JobExecutionContext context) {
    followUps.drain().ifPresent(alarm::setAfterBreath);
  }
}
