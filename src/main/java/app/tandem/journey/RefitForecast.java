package app.tandem.journey;

import app.tandem.forecast.Forecasts;
import app.tandem.forecast.RefitOutcome.Refitted;
import app.tandem.forecast.RefitOutcome.TooFew;
import jakarta.enterprise.context.Dependent;
import org.jboss.logging.Logger;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The Quartz job that fits the forecast anew; one node does it, whichever Quartz chooses. */
@Dependent
@DisallowConcurrentExecution
public class RefitForecast implements Job {
  private static final Logger LOG = Logger.getLogger(RefitForecast.class);

  private final Forecasts forecasts;

  RefitForecast(Forecasts forecasts) {
    this.forecasts = forecasts;
  }

  @Override
  public void execute(JobExecutionContext context) {
    var outcome = forecasts.refit();
    if (outcome instanceof Refitted refitted) {
      var model = refitted.model();
      LOG.infof("The forecast is fitted to %d customers in %s", model.customers(), model.took());
    } else if (outcome instanceof TooFew none) {
      LOG.info(none.why());
    }
  }
}
