package app.tandem.journey;

import app.tandem.kernel.Upkeep;
import io.quarkus.arc.All;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import org.jboss.logging.Logger;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The Quartz job of each room's {@link Upkeep}; its key names which. */
@Dependent
@DisallowConcurrentExecution
public class KeepUp implements Job {
  private static final Logger LOG = Logger.getLogger(KeepUp.class);

  private final List<Upkeep> all;

  KeepUp(@All List<Upkeep> all) {
    this.all = all;
  }

  @Override
  public void execute(JobExecutionContext context) {
    var name = context.getJobDetail().getKey().getName();
    var meant = all.stream().filter(one -> one.name().equals(name)).findFirst();
    meant.ifPresentOrElse(
        Upkeep::keepUp, () -> LOG.debugf("Another version of Tandem has the job %s", name));
  }
}
