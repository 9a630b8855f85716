package app.tandem.journey;

import jakarta.enterprise.context.Dependent;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The Quartz job that plans the follow-ups of a shard; which node runs it is Quartz' choice. */
@Dependent
@DisallowConcurrentExecution
public class PlanFollowUps implements Job {
  private final Drains drains;
  private final Alarm alarm;

  PlanFollowUps(Drains drains, Alarm alarm) {
    this.drains = drains;
    this.alarm = alarm;
  }

  @Override
  public void execute(JobExecutionContext context) {
    var shard = Work.shardOf(context.getJobDetail().getKey());
    if (drains.plan(shard)) {
      alarm.setNext(Work.PLAN, shard);
      alarm.setPlanned(shard, drains.hasRoom());
    }
  }
}
