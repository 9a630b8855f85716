package app.tandem.journey;

import jakarta.enterprise.context.Dependent;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The Quartz job that moves customers between segments. */
@Dependent
@DisallowConcurrentExecution
public class PlaceCustomers implements Job {
  private final Drains drains;
  private final Alarm alarm;

  PlaceCustomers(Drains drains, Alarm alarm) {
    this.drains = drains;
    this.alarm = alarm;
  }

  @Override
  public void execute(JobExecutionContext context) {
    if (drains.place()) {
      alarm.setAgain(Work.PLACE, 0);
    } else {
      alarm.setNext(Work.PLACE, 0);
    }
  }
}
