package app.tandem.journey;

import app.tandem.journey.restraint.Restraints;
import jakarta.enterprise.context.Dependent;
import org.jboss.logging.Logger;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The Quartz job that forgets what was mailed so long ago that no cap asks for it. */
@Dependent
@DisallowConcurrentExecution
public class SweepMailed implements Job {
  private static final Logger LOG = Logger.getLogger(SweepMailed.class);

  private final Restraints restraints;

  SweepMailed(Restraints restraints) {
    this.restraints = restraints;
  }

  @Override
  public void execute(JobExecutionContext context) {
    LOG.debugf("%d old messages count for no cap any more", restraints.sweep());
  }
}
