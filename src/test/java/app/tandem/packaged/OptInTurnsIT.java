package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The function that lets opt-ins be asked, on a real PostgreSQL, with nobody else who claims. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OptInTurnsIT {
  private static final String NEXT =
      "claim_opt_in(now(), interval '1 minute', 'main', 'shop.test') where opt_in_id is not null";

  private static final String USED =
      """
      select count(*) from throttle where hour_used = %1$d and day_used = %1$d and (kind, name) in
        (('OVERALL', ''), ('ACCOUNT', 'main'), ('DOMAIN_GROUP', 'gmail'))
      """;

  private static final String NOTHING_FLOWS_IN =
      "update throttle set at = clock_timestamp() + interval '1 hour' where kind = 'OVERALL'";

  private final PackagedTandem tandem =
      PackagedTandem.in(
          "opt-in-turns", Map.of("tandem.delivery.enabled", "false", "tandem.sample-shop", "off"));
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
    bags.run("delete from opt_in");
  }

  /** Asked for one after another, the first an hour ago. */
  private void wish(String domain, int many) {
    bags.run(
        """
        insert into opt_in (id, customer_id, email, source, wording, asked_at, next_at)
        select gen_random_uuid(), 'O-' || i, 'o-' || i || '@%1$s', 'test', 'v1', t.at, t.at
        from generate_series(1, %2$d) i,
          lateral (select now() - interval '1 hour' + i * interval '1 second' as at) t
        """
            .formatted(domain, many));
  }

  private void warmUp(String scope, String name, int cap) {
    bags.run(
        """
        insert into warm_up (scope, name, caps, slow_at, changed_at, changed_by, why)
        values ('%s', '%s', '{%d}', 0.1, now(), 'test', 'test')
        """
            .formatted(scope, name, cap));
  }

  private long turns() {
    return bags.number("select count(*) from " + NEXT);
  }

  @Test
  void oneThatIsAskedIsCountedByEachLimitAndGoesOnce() {
    wish("GoogleMail.com", 1);
    warmUp("ACCOUNT", "main", 5);
    warmUp("DOMAIN", "shop.test", 5);

    assertThat(turns()).isEqualTo(1);

    assertThat(bags.number(USED.formatted(1))).isEqualTo(3);
    assertThat(bags.count("warm_up where used = 1")).isEqualTo(2);
    assertThat(turns()).as("as long as its lease holds").isZero();
    assertThat(bags.number(USED.formatted(1))).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update throttle set per_day = 0",
        "update throttle set per_hour = 0",
        "update throttle set rate = 0.001, burst = 1, tokens = 0, at = clock_timestamp()",
        "insert into throttle (kind, name, per_day) values ('ACCOUNT', 'main', 0)",
        "insert into throttle (kind, name, per_hour) values ('DOMAIN_GROUP', 'gmail', 0)",
        """
        insert into warm_up (scope, name, caps, slow_at, changed_at, changed_by, why)
        values ('ACCOUNT', 'main', '{0}', 0.1, now(), 'test', 'test')
        """,
        """
        insert into warm_up (scope, name, caps, slow_at, changed_at, changed_by, why)
        values ('DOMAIN', 'shop.test', '{0}', 0.1, now(), 'test', 'test')
        """
      })
  void whatALimitHoldsBackWaitsUntriedAndUncounted(String limit) {
    wish("gmail.com", 1);
    bags.run(limit);

    assertThat(turns()).isZero();

    assertThat(bags.count("opt_in where attempts = 0 and next_at < now()")).isEqualTo(1);
    assertThat(bags.count("throttle where day_used > 0 or hour_used > 0")).isZero();
  }

  @Test
  void aGroupThatTakesNoneHoldsUpNoOther() {
    wish("gmail.com", 20);
    wish("first.test", 1);
    bags.run("insert into throttle (kind, name, per_day) values ('DOMAIN_GROUP', 'gmail', 1)");

    assertThat(turns()).isEqualTo(1);
    assertThat(turns()).isEqualTo(1);
    assertThat(turns()).isZero();

    assertThat(bags.count("opt_in where attempts = 1 and email = 'o-1@gmail.com'")).isEqualTo(1);
    assertThat(bags.count("opt_in where attempts = 1 and email = 'o-1@first.test'")).isEqualTo(1);
  }

  /** Workers empty the bucket as it fills, and would never leave a whole token. */
  @Test
  void theNextPlaceMayBeBookedSoThatMessagesOfTheOutboxComeBehind() {
    wish("first.test", 3);
    bags.put("A", "first.test", 10, 0);
    bags.run("update throttle set rate = 1.5, burst = 1, tokens = 0");
    bags.run(NOTHING_FLOWS_IN);

    var wait = bags.number("select wait_millis from " + NEXT);

    assertThat(wait).as("two thirds of a second").isEqualTo(667);
    assertThat(bags.count("throttle where kind = 'OVERALL' and tokens = -1")).isEqualTo(1);
    bags.run(NOTHING_FLOWS_IN);
    assertThat(bags.claim(10).ids()).isEmpty();
    assertThat(turns()).as("its place is more than a second away").isZero();
  }

  @Test
  void whatDidNotGoIsGivenBackToEveryLimit() {
    wish("gmail.com", 2);
    warmUp("ACCOUNT", "main", 1);
    bags.run("update throttle set per_day = 1");

    bags.number(
        """
        select count(*) from (
          select throttle_give_one_back(taken_at, of_group, 'main', 'shop.test') from %s) s
        """
            .formatted(NEXT));

    assertThat(bags.number(USED.formatted(0))).isEqualTo(3);
    assertThat(bags.count("warm_up where used = 0")).isEqualTo(1);
    assertThat(turns()).isEqualTo(1);
    assertThat(turns()).isZero();
  }

  @Test
  void twoSessionsTogetherLetEachGoOnceAndNoMoreThanADayDoes() throws Exception {
    wish("first.test", 60);
    bags.run("update throttle set per_day = 41");
    var pool = Executors.newFixedThreadPool(2);

    var taken = new HashSet<UUID>();
    for (var some : pool.invokeAll(List.of(untilNone(), untilNone()))) {
      some.get().forEach(id -> assertThat(taken.add(id)).as("taken once").isTrue());
    }
    pool.shutdown();

    assertThat(taken).hasSize(41);
    assertThat(bags.number("select day_used from throttle where kind = 'OVERALL'")).isEqualTo(41);
  }

  private Callable<HashSet<UUID>> untilNone() {
    return () -> {
      var taken = new HashSet<UUID>();
      try (var session = bags.open();
          var statement = session.prepareStatement("select opt_in_id from " + NEXT)) {
        Stream.generate(() -> one(statement)).takeWhile(id -> id != null).forEach(taken::add);
      }
      return taken;
    };
  }

  private static UUID one(PreparedStatement statement) {
    try (var row = statement.executeQuery()) {
      return row.next() ? row.getObject(1, UUID.class) : null;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
