package app.tandem.journey;

import app.tandem.customer.Erasures;
import jakarta.enterprise.context.Dependent;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The Quartz job that ends erasures which others kept from ending, or a node that died. */
@Dependent
@DisallowConcurrentExecution
public class SettleErasures implements Job {
  private final Erasures erasures;

  SettleErasures(Erasures erasures) {
    this.erasures = erasures;
  }

  @Override
  public void execute(JobExecutionContext context) {
    erasures.settleOpen();
  }
}
