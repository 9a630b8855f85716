package app.tandem.journey;

import jakarta.enterprise.context.Dependent;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The Quartz job that compares the triggers with the rows, and sets whatever was lost. */
@Dependent
@DisallowConcurrentExecution
public class Reconcile implements Job {
  private final Alarm alarm;
  private final CampaignAlarm campaigns;

  Reconcile(Alarm alarm, CampaignAlarm campaigns) {
    this.alarm = alarm;
    this.campaigns = campaigns;
  }

  @Override
  public void execute(JobExecutionContext context) {
    alarm.reconcile();
    campaigns.setAll();
  }
}
