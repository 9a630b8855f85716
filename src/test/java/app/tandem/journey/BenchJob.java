package app.tandem.journey;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** What one trigger for each follow-up would fire; it does nothing at all. */
public class BenchJob implements Job {
  static final AtomicReference<CountDownLatch> LEFT = new AtomicReference<>();

  @Override
  public void execute(JobExecutionContext context) {
    LEFT.get().countDown();
  }
}
