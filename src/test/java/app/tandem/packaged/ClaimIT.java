package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.delivery.MarkSql;
import app.tandem.packaged.Mailbags.Claim;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The function that claims, on a real PostgreSQL, with nobody else who claims. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimIT {
  private static final int SESSIONS = 2;

  private final PackagedTandem tandem =
      CampaignDesk.tandem("claim", Map.of("tandem.delivery.enabled", "false"));
  private final Mailbags bags = new Mailbags(tandem);

  @BeforeAll
  void start() {
    tandem.start();
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @BeforeEach
  void clear() {
    bags.clear();
  }

  @Test
  void twoSessionsTogetherClaimWhatADayLetsAndNoMessageTwice() throws Exception {
    bags.put("A", "first.test", 400, 0);
    bags.run("update throttle set per_day = 137");

    var claimed = together(7, Duration.ofSeconds(90), 137);

    assertThat(claimed).hasSize(137).doesNotHaveDuplicates();
    assertThat(bags.claim(10).ids()).isEmpty();
    assertThat(bags.count("outbox where state = 'SENDING'")).isEqualTo(137);
    assertThat(bags.number("select day_used from throttle where kind = 'OVERALL'")).isEqualTo(137);
  }

  @Test
  void twoSessionsTogetherClaimNoFasterThanTheRate() throws Exception {
    bags.put("A", "first.test", 600, 0);
    bags.run("update throttle set rate = 200, burst = 20, tokens = 20, at = clock_timestamp()");

    var claims = claims(10, Duration.ofSeconds(90), 300);

    assertThat(claims.stream().mapToInt(one -> one.ids().size()).sum())
        .as("in ninety seconds at most")
        .isGreaterThanOrEqualTo(300);
    var first = claims.stream().map(Claim::at).min(java.util.Comparator.naturalOrder()).get();
    for (var one : claims) {
      var until = Duration.between(first, one.at()).toNanos() / 1e9;
      var before =
          claims.stream()
              .filter(other -> !other.at().isAfter(one.at()))
              .mapToInt(other -> other.ids().size())
              .sum();
      assertThat(before)
          .as("claimed within %s s", until)
          .isLessThanOrEqualTo((int) (21 + 200 * until));
    }
  }

  @Test
  void whatAClaimAndTheLastLookReadDoesNotGrowWithWhatWaitsOrIsOnItsWay() throws SQLException {
    bags.put("M", "first.test", 30_000, 0);
    bags.run("update outbox set plain = repeat('x', 1500)");
    bags.run("vacuum analyze outbox");
    try (var connection = bags.open();
        var statement = connection.createStatement()) {
      // As it is once a session has claimed for a while.
      statement.execute("set plan_cache_mode = force_generic_plan");
      var one = Mailbags.claim(connection, 2_000, "main", "shop.test");

      var claim = "claim_outbox(now(), 50, interval '1 minute', 'main', 'shop.test')";
      assertThat(blocks(statement, "select ids from " + claim))
          .as("of the %s of all", bags.number("select pg_relation_size('outbox_0') / 8192"))
          .isLessThan(50 * 50);
      var nth = "(select count(*) from outbox_mark)";
      var mark = MarkSql.of(one.token(), nth, one.ids().get(7), null, null);
      assertThat(blocks(statement, mark)).isLessThan(200);
    }
  }

  /** How many pages a query reads, of the disk or not, the second time. */
  private static long blocks(Statement statement, String query) throws SQLException {
    statement.execute(query);
    try (var row =
        statement.executeQuery("explain (analyze, buffers, timing off, format json) " + query)) {
      row.next();
      var plan = new JsonPath(row.getString(1));
      return plan.getLong("[0].Plan.'Shared Hit Blocks'")
          + plan.getLong("[0].Plan.'Shared Read Blocks'");
    }
  }

  @Test
  void domainsOfOneProviderShareTheirLimitAndOthersGoOn() {
    bags.put("G", "gmail.com", 10, 0);
    bags.put("H", "googlemail.com", 10, 0);
    bags.put("O", "first.test", 10, 0);
    bags.run("insert into throttle (kind, name, per_hour) values ('DOMAIN_GROUP', 'gmail', 5)");

    var claimed = bags.claim(100);

    assertThat(claimed.ids()).hasSize(15);
    assertThat(bags.count("outbox where state = 'SENDING' and domain_group = 'gmail'"))
        .isEqualTo(5);
    assertThat(claimed.pauseMillis()).isEqualTo(1_000);
    bags.run("update throttle set hour = hour - interval '1 hour' where name = 'gmail'");
    assertThat(bags.claim(100).ids()).hasSize(5);
  }

  @Test
  void whatOneLaneLeavesTheOthersGetAndNoneTakesAll() {
    bags.put("A", "gmail.com", 100, 0);
    bags.put("B", "yahoo.com", 100, 0);
    bags.put("C", "gmx.de", 3, 0);

    assertThat(bags.claim(60).ids()).hasSize(60);

    assertThat(bags.count("outbox where state = 'SENDING' and domain_group = 'gmx'")).isEqualTo(3);
    assertThat(bags.count("outbox where state = 'SENDING' and domain_group = 'gmail'"))
        .isBetween(20L, 40L);
    assertThat(bags.count("outbox where state = 'SENDING' and domain_group = 'yahoo'"))
        .isBetween(20L, 40L);
  }

  @Test
  void whatIsOldAndManyDoesNotHoldUpWhatIsNewWhereOneGoesAtATime() {
    bags.put("A", "gmail.com", 100, 0);
    bags.run("update outbox set next_at = now() - interval '1 hour'");
    bags.put("B", "gmx.de", 1, 0);

    for (var claim = 0; claim < 60; claim++) {
      assertThat(bags.claim(1).ids()).hasSize(1);
    }

    assertThat(bags.count("outbox where state = 'SENDING' and domain_group = 'gmx'")).isEqualTo(1);
  }

  @Test
  void aCampaignKeepsItsOwnRateAndWhatIsPausedWaits() {
    var slow = campaign("Slow", 60);
    var paused = campaign("Paused", null);
    bags.run("update campaign set state = 'PAUSED' where id = " + paused);
    bags.put("A", "first.test", 10, slow);
    bags.put("B", "first.test", 10, paused);
    bags.put("C", "first.test", 2, 0);

    assertThat(bags.claim(50).ids()).hasSize(3);

    assertThat(bags.count("outbox where state = 'SENDING' and campaign_id = " + slow)).isEqualTo(1);
    bags.run("update throttle set at = at - interval '90 seconds' where kind = 'CAMPAIGN'");
    assertThat(bags.claim(50).ids()).hasSize(1);
    bags.run("update campaign set state = 'LIVE' where id = " + paused);
    assertThat(bags.claim(50).ids()).hasSize(10);
  }

  @Test
  void whatIsSetForACampaignByHandHoldsBesideItsOwnRate() {
    var own = campaign("Own", 1_800);
    bags.put("A", "first.test", 50, own);
    var first = bags.claim(50).ids().size();
    bags.run(
        "update throttle set rate = 1, burst = 1, at = at - interval '90 seconds' where kind = 'CAMPAIGN'");

    assertThat(bags.claim(50).ids()).as("at once, by hand").hasSize(1);

    bags.run(
        "update throttle set rate = 0.2, burst = 500, at = at - interval '900 seconds' where kind = 'CAMPAIGN'");
    assertThat(bags.claim(50).ids()).as("at once, of its own").hasSize(30);
    assertThat(first).isEqualTo(1);
  }

  private long campaign(String name, Integer perHour) {
    return bags.number(
        """
        insert into campaign (version, name, segment, folder, template, subject, introduction, cron,
          zone, per_hour, holdout, salt, state, state_why, changed_at, changed_by)
        values (0, '%s', 'champion', 'spring', 'follow-up', 's', '', '', 'UTC', %s, 0, '', 'LIVE', '',
          now(), 'test') returning id
        """
            .formatted(name + UUID.randomUUID(), perHour));
  }

  @Test
  void anAccountAndItsWarmUpHoldBackOnlyWhatGoesThroughIt() {
    bags.put("A", "first.test", 40, 0);
    bags.run("insert into throttle (kind, name, per_day) values ('ACCOUNT', 'small', 4)");
    bags.run(
        """
        insert into warm_up (scope, name, caps, slow_at, changed_at, changed_by, why)
        values ('DOMAIN', 'news.test', '{6,12}', 0.1, now(), 'test', 'test')
        """);

    assertThat(bags.claim(50, "small", "shop.test").ids()).hasSize(4);
    assertThat(bags.claim(50, "one", "news.test").ids()).hasSize(6);
    assertThat(bags.claim(50, "two", "news.test").ids()).isEmpty();
    nextDay();
    assertThat(bags.claim(50, "two", "news.test").ids()).hasSize(12);
    nextDay();
    assertThat(bags.claim(50, "one", "news.test").ids()).hasSize(18);
  }

  @Test
  void aWarmUpThatIsPutOffTooOftenGoesSlowerAndStaysOnItsStep() {
    bags.put("A", "first.test", 200, 0);
    bags.run(
        """
        insert into warm_up (scope, name, caps, slow_at, changed_at, changed_by, why)
        values ('ACCOUNT', 'main', '{40,80}', 0.1, now(), 'test', 'test')
        """);
    assertThat(bags.claim(10).ids()).hasSize(10);
    bags.number("select count(*) from (select warm_up_heard('main', 'shop.test', 20, 2)) s");
    assertThat(bags.claim(10).ids()).hasSize(10);

    bags.number("select count(*) from (select warm_up_heard('main', 'shop.test', 10, 8)) s");

    assertThat(bags.claim(100).ids()).as("half of forty are gone").isEmpty();
    nextDay();
    assertThat(bags.claim(100).ids()).as("the first step once more").hasSize(40);
    nextDay();
    assertThat(bags.claim(100).ids()).hasSize(80);
  }

  private void nextDay() {
    bags.run("update warm_up set day = day - 1");
  }

  @Test
  void whatDidNotGoIsGivenBackToEveryLimit() {
    bags.put("A", "gmail.com", 10, 0);
    bags.run("update throttle set per_day = 6");
    bags.run("insert into throttle (kind, name, per_day) values ('DOMAIN_GROUP', 'gmail', 6)");
    var claimed = bags.claim(10);
    assertThat(claimed.ids()).hasSize(6);

    bags.number(
        """
        select count(*) from (select throttle_give_back('%s',
          array(select id from outbox where state = 'SENDING' order by id limit 4),
          '%s', 'main', 'shop.test')) s
        """
            .formatted(claimed.token(), claimed.at()));

    assertThat(bags.claim(10).ids()).hasSize(4);
    assertThat(bags.number("select sum(day_used) from throttle")).isEqualTo(18);
  }

  @Test
  void whatASilentWorkerHadIsToldAsFarAsItWasMarked() throws SQLException {
    bags.put("A", "first.test", 5, 0);
    var claimed = bags.claim(5);
    var ids = claimed.ids();
    assertThat(mark(claimed, 0, ids.get(0), null, null)).isTrue();
    assertThat(mark(claimed, 1, ids.get(1), ids.get(0), "SENT")).isTrue();
    assertThat(mark(claimed, 2, ids.get(2), ids.get(1), "RETRY")).isTrue();
    assertThat(release("0 seconds")).as("as long as its lease holds").isZero();
    bags.run("update outbox set lease_until = clock_timestamp() - interval '1 second'");
    assertThat(release("1 day")).as("after a start of the database").isZero();

    assertThat(release("0 seconds")).isEqualTo(5);

    assertThat(states(ids)).containsExactly("SENT", "RETRY", "UNCERTAIN", "READY", "READY");
    assertThat(bags.count("outbox_mark")).isZero();
    assertThat(bags.count("outbox_change where outbox_id = '%s'".formatted(ids.get(2))))
        .isEqualTo(2);
    assertThat(mark(claimed, 3, ids.get(3), ids.get(2), "SENT"))
        .as("a worker that comes back late sends nothing")
        .isFalse();
  }

  /** Its first process lives on, and what was not on the disk yet is lost all the same. */
  @Test
  void aCrashOfOneProcessOfTheDatabaseGivesWorkersAnotherLeaseAsAStartDoes() throws SQLException {
    bags.put("A", "first.test", 5, 0);
    var claimed = bags.claim(5);
    assertThat(mark(claimed, 0, claimed.ids().get(0), null, null)).isTrue();
    bags.run("update outbox set lease_until = clock_timestamp() - interval '1 second'");
    var lease =
        bags.number(
                "select cast(900 * extract(epoch from clock_timestamp() - pg_postmaster_start_time()) as bigint)")
            + " milliseconds";

    killOneSession();

    PackagedTandem.await("the database is back", Duration.ofSeconds(90), this::isThere);
    assertThat(release(lease)).as("while a worker may still know more").isZero();
    assertThat(release("0 seconds")).isEqualTo(5);
  }

  /** All others end then. */
  private void killOneSession() throws SQLException {
    try (var witness = bags.open();
        var victim = bags.open();
        var statement = victim.createStatement();
        var row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      ProcessHandle.of(row.getLong(1)).orElseThrow().destroyForcibly();
      PackagedTandem.await("all others ended", Duration.ofSeconds(90), () -> !isValid(witness));
    }
  }

  private static boolean isValid(Connection session) {
    try {
      return session.isValid(30);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private boolean isThere() {
    try (var connection = bags.open()) {
      return connection.isValid(30);
    } catch (SQLException e) {
      return false;
    }
  }

  @Test
  void theLastLookSeesWhatWasSaidSinceTheClaim() throws SQLException {
    var campaign = campaign("Stopped", null);
    bags.put("S", "first.test", 5, campaign);
    var claimed = bags.claim(5);
    assertThat(mark(claimed, 0, claimed.ids().get(0), null, null)).isTrue();

    bags.run(
        "insert into suppression select lower(recipient), 'no', now() from outbox where id = '%s'"
            .formatted(claimed.ids().get(1)));
    bags.run(
        "update customer set consent_at = null where id = (select customer_id from outbox where id = '%s')"
            .formatted(claimed.ids().get(2)));
    assertThat(mark(claimed, 1, claimed.ids().get(1), null, null)).isFalse();
    assertThat(mark(claimed, 1, claimed.ids().get(2), null, null)).isFalse();
    bags.run(
        "update customer set email = 'other@first.test' where id = (select customer_id from outbox where id = '%s')"
            .formatted(claimed.ids().get(4)));
    assertThat(mark(claimed, 1, claimed.ids().get(4), null, null)).isFalse();
    bags.run("update campaign set state = 'CANCELLED' where id = " + campaign);
    assertThat(mark(claimed, 1, claimed.ids().get(3), null, null)).isFalse();
  }

  private boolean mark(Claim claim, int nth, UUID id, UUID done, String state) throws SQLException {
    try (var connection = bags.open();
        var statement = connection.createStatement()) {
      return statement.executeUpdate(MarkSql.of(claim.token(), nth, id, done, state)) == 1;
    }
  }

  private long release(String lease) {
    return bags.number(
        "select count(*) from release_lost(now(), interval '%s', interval '1 minute')"
            .formatted(lease));
  }

  private List<String> states(List<UUID> ids) throws SQLException {
    var states = new ArrayList<String>();
    try (var connection = bags.open();
        var statement = connection.prepareStatement("select state from outbox where id = ?")) {
      for (var id : ids) {
        statement.setObject(1, id);
        try (var row = statement.executeQuery()) {
          row.next();
          states.add(row.getString(1));
        }
      }
    }
    return states;
  }

  private List<UUID> together(int most, Duration longest, int wanted) throws Exception {
    return claims(most, longest, wanted).stream().flatMap(one -> one.ids().stream()).toList();
  }

  /** What several sessions claim at once, each as often as it is told to, until so many came. */
  private List<Claim> claims(int most, Duration longest, int wanted) throws Exception {
    var pool = Executors.newFixedThreadPool(SESSIONS);
    var claims = new ArrayList<Claim>();
    var running = new ArrayList<Future<?>>();
    var end = System.nanoTime() + longest.toNanos();
    for (var session = 0; session < SESSIONS; session++) {
      running.add(
          pool.submit(
              () -> {
                try (var connection = bags.open()) {
                  while (System.nanoTime() < end && sum(claims) < wanted) {
                    var claim = Mailbags.claim(connection, most, "main", "shop.test");
                    synchronized (claims) {
                      if (!claim.ids().isEmpty()) {
                        claims.add(claim);
                      }
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(claim.pauseMillis()));
                  }
                }
                return null;
              }));
    }
    for (var one : running) {
      one.get();
    }
    pool.shutdown();
    assertThat(new HashSet<>(claims)).hasSameSizeAs(claims);
    return claims;
  }

  private static int sum(List<Claim> claims) {
    synchronized (claims) {
      return claims.stream().mapToInt(one -> one.ids().size()).sum();
    }
  }
}
