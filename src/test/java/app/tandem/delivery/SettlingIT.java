package app.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.delivery.Accounts.Account;
import app.tandem.delivery.Handful.Claim;
import app.tandem.packaged.Mailbags;
import app.tandem.packaged.PackagedTandem;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a worker writes down late, or twice, on a real PostgreSQL with nobody else who claims. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettlingIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  private static final String WAITS =
      "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

  private final PackagedTandem tandem =
      PackagedTandem.in(
          "settling", Map.of("tandem.delivery.enabled", "false", "tandem.sample-shop", "off"));
  private final Mailbags bags = new Mailbags(tandem);
  private final Account account =
      new Account("settings", 1, 1, MailSettings.here(25).servers().chosen());
  private AgroalDataSource database;
  private OutboxBatches batches;

  @BeforeAll
  void start() throws SQLException {
    tandem.start();
    database =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    pool ->
                        pool.maxSize(4)
                            .connectionFactoryConfiguration(
                                factory ->
                                    factory
                                        .jdbcUrl(tandem.jdbcUrl())
                                        .principal(new NamePrincipal("tandem")))));
    batches = new OutboxBatches(database);
  }

  @AfterAll
  void stop() {
    database.close();
    tandem.close();
  }

  @BeforeEach
  void clear() {
    bags.run(
        """
        delete from outbox_mark; delete from outbox; delete from outbox_change; delete from throttle;
        insert into throttle (kind, name, rate, burst, tokens, per_day) values ('OVERALL', '', 1e6, 1e6, 1e6, 1000)
        """);
  }

  private void endLeases() {
    bags.run("update outbox set lease_until = clock_timestamp() - interval '1 second'");
  }

  private Claim claim(int most, Duration lease) {
    var claimed = batches.claim(Instant.now(), most, lease, account);
    assertThat(claimed.ids()).hasSize(most);
    return new Claim(
        Objects.requireNonNull(claimed.token()),
        Objects.requireNonNull(claimed.at()),
        account,
        Long.MAX_VALUE,
        Long.MAX_VALUE);
  }

  /** Those that a claim has, in the order of their keys. */
  private List<OutboxRow> rows(Claim claim) throws SQLException {
    var rows = new ArrayList<OutboxRow>();
    try (var connection = bags.open();
        var statement =
            connection.prepareStatement(
                "select id, created_at from outbox where lease_token = ? order by id")) {
      statement.setObject(1, claim.token());
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          var row = new OutboxRow();
          row.id = found.getObject(1, UUID.class);
          row.createdAt = found.getObject(2, OffsetDateTime.class).toInstant();
          rows.add(row);
        }
      }
    }
    return rows;
  }

  @Test
  void aTryThatIsToldLateCountsOnce() throws SQLException {
    bags.put("L", "first.test", 1, 0);
    var claim = claim(1, Duration.ofMinutes(1));
    var row = rows(claim).get(0);
    assertThat(batches.mark(List.of(new Marks.Mark(claim.token(), 0, row, null)), false))
        .containsExactly(true);
    endLeases();
    PackagedTandem.await(
        "its node is taken for lost",
        SOON,
        () ->
            batches.releaseLost(Instant.now(), Duration.ofMillis(1), Duration.ofMinutes(1)).size()
                == 1);
    assertThat(bags.number("select attempts from outbox where state = 'UNCERTAIN'")).isEqualTo(1);

    var sent = new SendOutcome.Sent("250 2.0.0 taken");
    var verdict = Verdict.of(row, sent, Instant.now(), Duration.ofMinutes(1));
    assertThat(batches.settle(claim.token(), List.of(verdict), Instant.now())).hasSize(1);

    assertThat(bags.number("select attempts from outbox where state = 'SENT'")).isEqualTo(1);
  }

  @Test
  void whatBecameOfAHandfulsLastMessageIsKnownAlsoWhereItsNodeIsLost() throws SQLException {
    bags.put("K", "first.test", 2, 0);
    var claim = claim(2, Duration.ofMinutes(1));
    var row = rows(claim).get(0);
    var mark = new Marks.Mark(claim.token(), 0, row, null);
    assertThat(batches.mark(List.of(mark), false)).containsExactly(true);
    var sent = new SendOutcome.Sent("250 2.0.0 taken");
    batches.keep(
        claim.token(), 2, Verdict.of(row, sent, Instant.now(), Duration.ofMinutes(1)), false);
    endLeases();

    PackagedTandem.await(
        "its node is taken for lost",
        SOON,
        () ->
            batches.releaseLost(Instant.now(), Duration.ofMillis(1), Duration.ofMinutes(1)).size()
                == 2);

    assertThat(bags.count("outbox where state = 'SENT' and note = '250 2.0.0 taken'")).isOne();
    assertThat(bags.count("outbox where state = 'READY'")).isOne();
    assertThat(bags.count("outbox_mark")).isZero();
  }

  @Test
  void whoseLeaseHasEndedMarksNothing() throws SQLException {
    bags.put("E", "first.test", 1, 0);
    var claim = claim(1, Duration.ofMinutes(1));
    endLeases();

    var mark = new Marks.Mark(claim.token(), 0, rows(claim).get(0), null);

    assertThat(batches.mark(List.of(mark), false)).containsExactly(false);
  }

  @Test
  void marksOfSeveralHandfulsAreWrittenTogetherAndEachIsAnsweredByItself() throws SQLException {
    bags.put("M", "first.test", 3, 0);
    var one = claim(1, Duration.ofMinutes(1));
    var stopped = claim(1, Duration.ofMinutes(1));
    var other = claim(1, Duration.ofMinutes(1));
    bags.run(
        "insert into suppression select lower(recipient), 'no', now() from outbox where lease_token = '%s'"
            .formatted(stopped.token()));
    var marks =
        List.of(
            new Marks.Mark(one.token(), 0, rows(one).get(0), null),
            new Marks.Mark(stopped.token(), 0, rows(stopped).get(0), null),
            new Marks.Mark(other.token(), 0, rows(other).get(0), null));

    assertThat(batches.mark(marks, true)).containsExactly(true, false, true);

    assertThat(bags.count("outbox_mark")).isEqualTo(2);
  }

  @Test
  void whatIsSettledTwiceIsGivenBackOnce() throws SQLException {
    bags.put("T", "first.test", 6, 0);
    claim(3, Duration.ofMinutes(1));
    var claim = claim(3, Duration.ofMinutes(1));
    var rows = rows(claim);
    var ids = rows.stream().map(row -> row.id).toList();
    var verdicts = rows.stream().map(row -> Verdict.givenBack(row, "waits for its turn")).toList();
    assertThat(used()).isEqualTo(6);

    batches.giveBack(ids, claim);
    assertThat(batches.settle(claim.token(), verdicts, Instant.now())).hasSize(3);
    assertThat(used()).isEqualTo(3);
    batches.giveBack(ids, claim);

    assertThat(used()).as("as before").isEqualTo(3);
    assertThat(batches.settle(claim.token(), verdicts, Instant.now()))
        .as("so that warm-ups hear of nothing twice")
        .isEmpty();
  }

  private long used() {
    return bags.number("select day_used from throttle where kind = 'OVERALL'");
  }

  /**
   * Whoever gives something back, and then settles the rest, waits for nobody who waits for them.
   */
  @Test
  void aGroupIsTakenAwayWhileItsMessagesAreSettled() throws SQLException {
    bags.put("G", "gmail.com", 2, 0);
    bags.run("insert into throttle (kind, name, per_day) values ('DOMAIN_GROUP', 'gmail', 100)");
    var claim = claim(2, Duration.ofMinutes(1));
    var rows = rows(claim);
    CompletableFuture<Integer> removed;
    try (var connection = bags.open()) {
      connection.setAutoCommit(false);
      giveBack(connection, claim, rows.get(1));

      removed =
          CompletableFuture.supplyAsync(
              () -> tandem.asAdmin().delete("/api/admin/domain-groups/gmail").statusCode());
      PackagedTandem.await("it waits", SOON, () -> bags.count(WAITS) == 1);
      try (var settle =
          connection.prepareStatement("update outbox set note = 'settled' where id = ?")) {
        settle.setObject(1, rows.get(0).id);
        assertThat(settle.executeUpdate()).isEqualTo(1);
      }
      connection.commit();
    }

    assertThat(removed.join()).isEqualTo(204);
    assertThat(bags.count("outbox where domain_group = 'other'")).isEqualTo(2);
    bags.run("insert into domain_group values ('gmail.com', 'gmail'), ('googlemail.com', 'gmail')");
  }

  private static void giveBack(Connection connection, Claim claim, OutboxRow row)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "select throttle_give_back(?, ?, ?, 'settings', 'shop.test')")) {
      statement.setObject(1, claim.token());
      statement.setArray(2, connection.createArrayOf("uuid", new Object[] {row.id}));
      statement.setObject(3, claim.at().atOffset(ZoneOffset.UTC));
      statement.execute();
    }
  }
}
