package app.tandem.bench;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * What Tandem does not do: one Quartz trigger for each follow-up. Clustered, in the tables that
 * Tandem's own Quartz has, tuned as well as it went: 25 threads that are handed 200 triggers at a
 * time. Its job does nothing.
 */
final class QuartzRival {
  private static final int THREADS = 25;
  private static CountDownLatch toFire = new CountDownLatch(0);

  private QuartzRival() {}

  /** Fires. */
  public static final class Fired implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      toFire.countDown();
    }
  }

  /** How long so many triggers, all due at once, take to fire, from the first attempt on. */
  static Duration fire(int triggers, String jdbcUrl) throws SchedulerException, SQLException {
    toFire = new CountDownLatch(triggers);
    try (var source = source(jdbcUrl)) {
      DBConnectionManager.getInstance().addConnectionProvider("rival", provider(source));
      var scheduler = new StdSchedulerFactory(settings()).getScheduler();
      try {
        scheduler.scheduleJobs(jobs(triggers), true);
        var begun = System.nanoTime();
        scheduler.start();
        if (!toFire.await(10, TimeUnit.MINUTES)) {
          throw new AssertionError("%d triggers did not fire.".formatted(toFire.getCount()));
        }
        return Duration.ofNanos(System.nanoTime() - begun);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      } finally {
        scheduler.clear();
        scheduler.shutdown(true);
      }
    }
  }

  private static Map<JobDetail, Set<? extends Trigger>> jobs(int triggers) {
    var due = Date.from(Instant.now());
    var job = JobBuilder.newJob(Fired.class).withIdentity("follow-ups").storeDurably().build();
    var all =
        IntStream.range(0, triggers)
            .mapToObj(
                nth ->
                    TriggerBuilder.newTrigger()
                        .withIdentity("follow-up-" + nth)
                        .forJob(job)
                        .startAt(due)
                        .build())
            .collect(Collectors.<Trigger>toSet());
    var jobs = new HashMap<JobDetail, Set<? extends Trigger>>();
    jobs.put(job, all);
    return jobs;
  }

  private static Properties settings() {
    var settings = new Properties();
    settings.put("org.quartz.scheduler.instanceName", "rival");
    settings.put("org.quartz.scheduler.instanceId", "AUTO");
    settings.put("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.put("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", "200");
    settings.put("org.quartz.scheduler.idleWaitTime", "1000");
    settings.put("org.quartz.threadPool.threadCount", "" + THREADS);
    settings.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    settings.put(
        "org.quartz.jobStore.driverDelegateClass",
        "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
    settings.put("org.quartz.jobStore.dataSource", "rival");
    settings.put("org.quartz.jobStore.isClustered", "true");
    settings.put("org.quartz.jobStore.acquireTriggersWithinLock", "true");
    settings.put(
        "org.quartz.jobStore.misfireThreshold", "3600000"); // None is late but by its speed.
    return settings;
  }

  private static AgroalDataSource source(String jdbcUrl) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(THREADS + 3)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(jdbcUrl))));
  }

  private static ConnectionProvider provider(AgroalDataSource source) {
    return new ConnectionProvider() {
      @Override
      public Connection getConnection() throws SQLException {
        return source.getConnection();
      }

      @Override
      public void shutdown() {}

      @Override
      public void initialize() {}
    };
  }
}
