package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two nodes on one PostgreSQL drain what is due, and one of them is killed or stopped in the middle
 * of it: every follow-up is exactly once in the outbox, and nobody gets a second message. {@code
 * mvn -Pchaos verify -Dit.test=DrainChaosIT}; the same {@code -Dchaos.seed} kills at the same
 * counts.
 */
@Tag("chaos")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrainChaosIT {
  private static final int CUSTOMERS = Integer.getInteger("chaos.customers", 1_500);
  private static final int KILLS = Integer.getInteger("chaos.kills", 20);
  private static final long SEED = Long.getLong("chaos.seed", 20_261_128);
  private static final int ORDERS = 40;
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "tandem.sample-shop", "off",
          "tandem.journey.lease", "3S",
          "tandem.journey.retry", "1S",
          "tandem.journey.slot", "1S",
          "tandem.journey.batch", "50",
          "tandem.delivery.lease", "3S",
          "tandem.delivery.rate", "500",
          "tandem.delivery.burst", "100");

  /** A round's customers, each with an order whose follow-up is due in an hour. */
  private static final String ROUND =
      """
      insert into customer (id, email, consent_at, consent_source, consent_wording)
      select 'K%1$d-' || i, 'k%1$d-' || i || '@example.com', now(), 'chaos', 'v1'
      from generate_series(1, %2$d) i;
      insert into shop_order (source, number, customer_id, paid_at)
      select 'chaos', 'O%1$d-' || i, 'K%1$d-' || i, timestamptz '%3$s'
      from generate_series(1, %2$d) i;
      insert into order_line
        (order_id, sku, quantity, price_minor, nth, currency, customer_id, paid_at)
      select id, 'MILL-1', 1, 9900, 1, 'EUR', customer_id, paid_at from shop_order
      where source = 'chaos' and number like 'O%1$d-%%';
      insert into follow_up (customer_id, rule, order_number, anchor_sku, sku, because, score,
        planned_at, due_at, not_before, first_due_at, state, state_at, why)
      select 'K%1$d-' || i, 'A brush with the mill', 'O%1$d-' || i, 'MILL-1', 'BRUSH-1', 'It fits',
        0.5, now(), timestamptz '%4$s', timestamptz '%4$s', timestamptz '%4$s', 'WAITING', now(), 'chaos'
      from generate_series(1, %2$d) i;
      """;

  private final SplittableRandom chance = new SplittableRandom(SEED);
  private final PackagedTandem first = PackagedTandem.in("chaos", SETTINGS);
  private PackagedTandem second;
  private int round;

  @BeforeAll
  void startTwoNodes() {
    first.with("tandem.rules.folder", SmallShop.rules(first).toString());
    SmallShop.write(first, "post-purchase/brush.drl", SmallShop.RULE);
    first.start();
    SmallShop.stock(first);
    second =
        PackagedTandem.in("chaos-second", SETTINGS)
            .with("tandem.rules.folder", SmallShop.rules(first).toString())
            .with("quarkus.datasource.jdbc.url", first.jdbcUrl())
            .start();
  }

  @AfterAll
  void stop() {
    if (second != null) {
      second.close();
    }
    first.close();
  }

  @Test
  void whoeverIsKilledInTheMiddleOfADrainEveryFollowUpIsExactlyOnceInTheOutbox()
      throws SQLException {
    for (int kill = 1; kill <= KILLS; kill++) {
      begin();
      var victim = chance.nextBoolean() ? first : second;
      var survivor = victim == first ? second : first;
      drain(survivor);
      awaitInOutbox(1 + chance.nextInt(CUSTOMERS * 3 / 4));

      victim.kill();

      awaitAllMailed();
      assertEachOnce();
      victim.start();
    }
    assertNobodyGotTwo();
  }

  @Test
  void aNodeThatSleepsPastItsLeaseSendsNothingASecondTime()
      throws SQLException, IOException, InterruptedException {
    for (int sleep = 1; sleep <= Math.max(1, KILLS / 5); sleep++) {
      begin();
      var sleeper = chance.nextBoolean() ? first : second;
      drain(sleeper == first ? second : first);
      awaitInOutbox(1 + chance.nextInt(CUSTOMERS / 2));

      signal(sleeper, "STOP");
      try {
        awaitAllMailed(); // By the other one, which has waited for the lease where it had to.
      } finally {
        signal(sleeper, "CONT");
      }

      PackagedTandem.await(
          "the sleeper is ready again", LONG, () -> sleeper.status("/q/health/ready") == 200);
      assertEachOnce();
    }
    PackagedTandem.await("all is sent", LONG, () -> count("outbox where state = 'SENDING'") == 0);
    PackagedTandem.await("all is sent", LONG, () -> count("outbox where state = 'READY'") == 0);
    assertNobodyGotTwo();
  }

  /** Two nodes drain and take orders while their database is killed; the first starts it again. */
  @Test
  void aDatabaseThatIsKilledUnderLoadLosesAndDoublesNothing() throws SQLException {
    var told = new ArrayList<String>();
    for (int kill = 1; kill <= Math.max(1, KILLS / 4); kill++) {
      begin();
      drain(second);
      awaitInOutbox(1 + chance.nextInt(CUSTOMERS / 2));

      first.killDatabase();

      for (int nth = 0; nth < ORDERS; nth++) {
        var order = "L%d-%d".formatted(round, nth);
        tell(nth % 2 == 0 ? first : second, order);
        told.add("'" + order + "'");
      }
      awaitAllMailed();
      assertEachOnce();
    }
    assertThat(count("shop_order where number in (%s)".formatted(String.join(",", told))))
        .as("orders that were accepted while the database came and went")
        .isEqualTo(told.size());
    assertNobodyGotTwo();
  }

  /** As a shop does: what is refused is told again until it is accepted. */
  private static void tell(PackagedTandem node, String order) {
    var paid = Shopkeeper.paid(order, "C-" + order, "MILL-1", Instant.now());
    PackagedTandem.await(
        "an order is accepted",
        LONG,
        () -> {
          var status = node.asShop().body(paid).post("/api/events").statusCode();
          assertThat(status).as("accepted, or refused for now").isIn(200, 202, 503);
          return status != 503;
        });
  }

  private void begin() throws SQLException {
    round++;
    var paid = Instant.now().minus(10, ChronoUnit.MINUTES);
    run(ROUND.formatted(round, CUSTOMERS, paid, Instant.now().plus(1, ChronoUnit.HOURS)));
  }

  /** Makes all of it due at once, as a marketer would. */
  private void drain(PackagedTandem by) {
    var which = Map.of("rule", "A brush with the mill", "from", Instant.now().toString());
    var body = Map.of("which", which, "by", "-PT2H", "why", "chaos");
    by.asAdmin().body(body).post("/api/admin/follow-ups/move").then().statusCode(200);
  }

  private void awaitInOutbox(int messages) {
    PackagedTandem.await(
        messages + " messages of the round are in the outbox",
        LONG,
        () -> count("outbox where customer_id like '%s'".formatted(ofRound())) >= messages);
  }

  private void awaitAllMailed() {
    PackagedTandem.await(
        "nothing of the round waits",
        LONG,
        () ->
            isThere()
                && count(
                        "follow_up where customer_id like '%s' and state = 'WAITING'"
                            .formatted(ofRound()))
                    == 0);
  }

  private void assertEachOnce() {
    assertThat(
            count(
                """
                follow_up f join outbox o on o.id = f.email_id and o.customer_id = f.customer_id
                where f.customer_id like '%s' and f.state = 'MAILED'
                """
                    .formatted(ofRound())))
        .as("follow-ups of the round with their message; seed %d", SEED)
        .isEqualTo(CUSTOMERS);
    assertThat(count("outbox where customer_id like '%s'".formatted(ofRound())))
        .as("messages of the round")
        .isEqualTo(CUSTOMERS);
    assertThat(
            count(
                """
                follow_up_change c join follow_up f on f.id = c.follow_up_id
                where f.customer_id like '%s' and c.state = 'MAILED'
                """
                    .formatted(ofRound())))
        .as("each was mailed once, and that is kept")
        .isEqualTo(CUSTOMERS);
  }

  /** A message that was on the wire when its node died is uncertain, and is not sent again. */
  private void assertNobodyGotTwo() {
    assertThat(
            count(
                """
                (select recipient from inbox_mail where recipient like 'k%' group by recipient
                 having count(*) > 1) twice
                """))
        .as("recipients with two messages")
        .isZero();
  }

  private String ofRound() {
    return "K%d-%%".formatted(round);
  }

  private static void signal(PackagedTandem node, String name)
      throws IOException, InterruptedException {
    var kill = new ProcessBuilder(List.of("kill", "-" + name, "" + node.handle().pid())).start();
    assertThat(kill.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).isZero();
  }

  /** Whether the database answers. */
  private boolean isThere() {
    try (var connection = DriverManager.getConnection(first.jdbcUrl())) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  private long count(String what) {
    try (var connection = DriverManager.getConnection(first.jdbcUrl());
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from " + what)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void run(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(first.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
