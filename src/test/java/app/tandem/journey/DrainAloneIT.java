package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import app.tandem.bench.Benchmarked;
import app.tandem.packaged.PackagedTandem;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.StdSchedulerFactory;

/**
 * The drain without a decision, by the program's own statements, against one Quartz trigger for
 * each follow-up in the same store; and what waking costs while few and while many wait: {@code mvn
 * -Pbench test-compile failsafe:integration-test -Dit.test=DrainAloneIT -Dfollowups.drained=100000
 * -Dfollowups.waiting=10000000}. It asserts what was done, never how fast.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "followups.drained", matches = "[0-9]+")
class DrainAloneIT {
  private static final int DRAINED = Integer.getInteger("followups.drained", 100_000);
  private static final int TRIGGERS = Integer.getInteger("followups.triggers", 5_000);
  private static final int WAITING = Integer.getInteger("followups.waiting", 0);
  private static final int FEW = 10_000;
  private static final int A_BATCH = 500;
  private static final int HANDS = 2;
  private static final int AT_ONCE = 500_000;
  private static final int LOOKS = 200;
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Pattern NUMBERED = Pattern.compile("\\?(\\d)");

  private static final String FOLLOW_UPS =
      """
      insert into follow_up (customer_id, rule, order_number, anchor_sku, sku, because, score,
        planned_at, due_at, not_before, first_due_at, state, state_at, why)
      select '%s-' || i, 'A rule of ' || i %% 50, 'O-' || i, 'MILL-1', 'BRUSH-' || i %% 100, 'It fits',
        0.5, now(), due, due, due, 'WAITING', now(), 'bench'
      from (select i, now() + %s as due from generate_series(%d, %d) i) one
      """;

  private static PackagedTandem tandem;

  @BeforeAll
  static void open() throws SQLException {
    tandem =
        PackagedTandem.in("bench-drain", Map.of("tandem.sample-shop", "off", "tandem.role", "web"))
            .start();
    BenchConnections.open(tandem.jdbcUrl());
  }

  @AfterAll
  static void close() {
    BenchConnections.close();
    tandem.close();
  }

  @Test
  void drainingRowsAgainstOneTriggerForEach() throws Exception {
    var drained = new ArrayList<Double>();
    for (int run = 1; run <= 3; run++) {
      drained.add(drain(run));
    }
    var triggered = trigger();
    Benchmarked.tell(
        "drain alone, %,d follow-ups as rows in batches of %d by %d threads: %,.0f, %,.0f, %,.0f/s;"
            + " one Quartz trigger each (%,d, 25 threads, batches of 200): %,.0f/s; ratio %.0f, %.0f, %.0f",
        DRAINED,
        A_BATCH,
        HANDS,
        drained.get(0),
        drained.get(1),
        drained.get(2),
        TRIGGERS,
        triggered,
        drained.get(0) / triggered,
        drained.get(1) / triggered,
        drained.get(2) / triggered);
  }

  @Test
  void wakingWhileFewAndWhileManyWait() throws SQLException {
    run("truncate follow_up, follow_up_change");
    wait("few", 0, FEW);
    tellWaking(FEW);
    if (WAITING > FEW) {
      for (int from = FEW; from < WAITING; from += AT_ONCE) {
        wait("many", from, Math.min(WAITING, from + AT_ONCE));
      }
      tellWaking(WAITING);
    }
    run("truncate follow_up, follow_up_change");
  }

  /** Follow-ups that fall due over the next year, a hundred of them due already. */
  private static void wait(String who, int from, int until) throws SQLException {
    var due = "(i %% 31536000) * interval '1 second' + interval '1 minute'".formatted();
    run(FOLLOW_UPS.formatted(who, due, from + 1, until));
  }

  private static void tellWaking(int waiting) throws SQLException {
    run("delete from follow_up where customer_id like 'due-%'");
    run(FOLLOW_UPS.formatted("due", "-i * interval '1 second'", 1, 100));
    run("vacuum analyze follow_up");
    Benchmarked.tell("waking while %,d wait:", waiting);
    var now = Instant.now();
    for (var look : List.of("next of all shards", "first due of a shard")) {
      var sql = look.startsWith("next") ? FollowUpSql.NEXT : FollowUpSql.DUE;
      Object[] values =
          look.startsWith("next")
              ? new Object[0]
              : new Object[] {3, now, Instant.EPOCH, 0L, A_BATCH};
      Benchmarked.tell("  %s, of %d times the median: %.3f ms", look, LOOKS, median(sql, values));
      for (var line : plan(sql, values)) {
        Benchmarked.tell("    %s", line);
      }
    }
  }

  private static double median(String sql, Object... values) throws SQLException {
    var millis = new double[LOOKS];
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = prepared(connection, sql, values)) {
      for (int look = 0; look < LOOKS; look++) {
        var began = System.nanoTime();
        statement.executeQuery().close();
        millis[look] = (System.nanoTime() - began) / 1e6;
      }
    }
    java.util.Arrays.sort(millis);
    return millis[LOOKS / 2];
  }

  private static List<String> plan(String sql, Object... values) throws SQLException {
    var lines = new ArrayList<String>();
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = prepared(connection, "explain (analyze, buffers) " + sql, values);
        var row = statement.executeQuery()) {
      while (row.next()) {
        lines.add(row.getString(1));
      }
    }
    return lines;
  }

  /** Follow-ups a second. */
  private static double drain(int run) throws Exception {
    run("truncate follow_up, follow_up_change");
    run(FOLLOW_UPS.formatted("due", "-interval '1 minute'", 1, DRAINED));
    run("vacuum analyze follow_up");
    var hands = Executors.newFixedThreadPool(HANDS);
    var began = System.nanoTime();
    var drained = new ArrayList<Future<Integer>>();
    for (int hand = 0; hand < HANDS; hand++) {
      var first = hand;
      drained.add(hands.submit(() -> drainShards(first)));
    }
    var count = 0;
    for (var one : drained) {
      count += one.get(LONG.toMinutes(), TimeUnit.MINUTES);
    }
    var seconds = (System.nanoTime() - began) / 1e9;
    hands.shutdown();
    assertThat(count).as("run %d", run).isEqualTo(DRAINED);
    return DRAINED / seconds;
  }

  private static int drainShards(int first) throws SQLException {
    var count = 0;
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl())) {
      connection.setAutoCommit(false);
      for (int shard = first; shard < Slot.SHARDS; shard += HANDS) {
        count += drainShard(connection, shard);
      }
    }
    return count;
  }

  private static int drainShard(Connection connection, int shard) throws SQLException {
    var now = Instant.now();
    var after = Instant.EPOCH;
    var afterId = 0L;
    var count = 0;
    while (true) {
      var customers = new HashSet<String>();
      try (var statement =
              prepared(connection, FollowUpSql.DUE, shard, now, after, afterId, A_BATCH);
          var row = statement.executeQuery()) {
        while (row.next()) {
          customers.add(row.getString(1));
          after = row.getObject(2, java.time.OffsetDateTime.class).toInstant();
          afterId = row.getLong(3);
        }
      }
      if (customers.isEmpty()) {
        return count;
      }
      count += settle(connection, customers, now);
      connection.commit();
    }
  }

  private static int settle(Connection connection, Set<String> customers, Instant now)
      throws SQLException {
    var ids = new ArrayList<Long>();
    var dues = new ArrayList<String>();
    try (var statement =
            prepared(connection, FollowUpSql.LOCK, customers.toArray(String[]::new), now);
        var row = statement.executeQuery()) {
      while (row.next()) {
        ids.add(row.getLong(1));
        dues.add(row.getObject(10, java.time.OffsetDateTime.class).toInstant().toString());
      }
    }
    var size = ids.size();
    try (var statement =
            prepared(
                connection,
                FollowUpSql.SETTLE,
                now,
                ids.toArray(Long[]::new),
                filled(size, "MAILED"),
                dues.toArray(String[]::new),
                dues.toArray(String[]::new),
                filled(size, "its rule still held"),
                ids.stream().map(id -> new java.util.UUID(1, id).toString()).toArray(String[]::new),
                filled(size, "true"));
        var row = statement.executeQuery()) {
      row.next();
      assertThat(row.getInt(1)).isEqualTo(size);
    }
    return size;
  }

  private static String[] filled(int size, String text) {
    return java.util.Collections.nCopies(size, text).toArray(String[]::new);
  }

  /** The program numbers its parameters; JDBC knows them by their order. */
  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    var statement = connection.prepareStatement(NUMBERED.matcher(sql).replaceAll("?"));
    var numbers = NUMBERED.matcher(sql);
    for (int at = 1; numbers.find(); at++) {
      var value = values[Integer.parseInt(numbers.group(1)) - 1];
      if (value instanceof Instant instant) {
        statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
      } else if (value instanceof String[] texts) {
        statement.setArray(at, connection.createArrayOf("text", texts));
      } else if (value instanceof Long[] longs) {
        statement.setArray(at, connection.createArrayOf("int8", longs));
      } else {
        statement.setObject(at, value);
      }
    }
    return statement;
  }

  /** Triggers a second, each for one follow-up, with the settings that were found to be best. */
  private static double trigger() throws SchedulerException, InterruptedException {
    var quartz = new StdSchedulerFactory(quartzSettings()).getScheduler();
    try {
      BenchJob.LEFT.set(new CountDownLatch(TRIGGERS));
      var job = newJob(BenchJob.class).withIdentity("follow-up", "bench").storeDurably().build();
      var triggers = new HashSet<Trigger>();
      for (int i = 0; i < TRIGGERS; i++) {
        triggers.add(
            newTrigger()
                .withIdentity("follow-up-" + i, "bench")
                .forJob(job)
                .startAt(Date.from(Instant.now()))
                .withSchedule(simpleSchedule().withMisfireHandlingInstructionIgnoreMisfires())
                .build());
      }
      var all = new HashMap<org.quartz.JobDetail, Set<? extends Trigger>>();
      all.put(job, triggers);
      quartz.scheduleJobs(all, true);
      var began = System.nanoTime();
      quartz.start();
      var isDone = BenchJob.LEFT.get().await(LONG.toSeconds(), TimeUnit.SECONDS);
      var seconds = (System.nanoTime() - began) / 1e9;
      assertThat(isDone).as("every trigger has fired").isTrue();
      return TRIGGERS / seconds;
    } finally {
      quartz.shutdown(true);
    }
  }

  private static Properties quartzSettings() {
    var settings = new Properties();
    settings.putAll(
        Map.of(
            "org.quartz.scheduler.instanceName",
            "Bench",
            "org.quartz.scheduler.instanceId",
            "AUTO",
            "org.quartz.scheduler.batchTriggerAcquisitionMaxCount",
            "200",
            "org.quartz.threadPool.threadCount",
            "25",
            "org.quartz.jobStore.class",
            "org.quartz.impl.jdbcjobstore.JobStoreTX",
            "org.quartz.jobStore.driverDelegateClass",
            "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate",
            "org.quartz.jobStore.isClustered",
            "true",
            "org.quartz.jobStore.acquireTriggersWithinLock",
            "true",
            "org.quartz.jobStore.dataSource",
            "bench"));
    settings.put(
        "org.quartz.dataSource.bench.connectionProvider.class", BenchConnections.class.getName());
    settings.put("org.quartz.scheduler.skipUpdateCheck", "true");
    return settings;
  }

  private static void run(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
