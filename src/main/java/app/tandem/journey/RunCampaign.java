package app.tandem.journey;

import jakarta.enterprise.context.Dependent;
import org.jboss.logging.Logger;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The Quartz job of a campaign: each that acts by itself has one, on whichever node. */
@Dependent
@DisallowConcurrentExecution
public class RunCampaign implements Job {
  private static final Logger LOG = Logger.getLogger(RunCampaign.class);

  private final Drains drains;
  private final CampaignAlarm campaigns;
  private final Alarm alarm;

  RunCampaign(Drains drains, CampaignAlarm campaigns, Alarm alarm) {
    this.drains = drains;
    this.campaigns = campaigns;
    this.alarm = alarm;
  }

  @Override
  public void execute(JobExecutionContext context) {
    var campaign = CampaignAlarm.campaignOf(context.getJobDetail().getKey());
    try {
      drains.campaign(campaign).forEach(shard -> alarm.setNext(Work.WAKE, shard));
      campaigns.setNext(campaign);
    } catch (RuntimeException e) {
      LOG.warnf("Campaign %d is put off until the next look: %s", campaign, e.getMessage());
    }
  }
}
