package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Messages that a test puts into the outbox of a packaged Tandem, and claims there by itself. */
public record Mailbags(PackagedTandem tandem) {
  private static final String PUT =
      """
      insert into customer (id, email, consent_at, consent_source, consent_wording)
      select '%1$s-' || i, lower('%1$s-') || i || '@%2$s', now(), 'test', 'v1'
      from generate_series(1, %3$d) i on conflict (id) do update set email = excluded.email;
      insert into outbox (id, customer_id, recipient, subject, html, plain, reason, state, state_at,
        created_at, next_at, expires_at, note, campaign_id, domain_group)
      select gen_random_uuid(), '%1$s-' || i, lower('%1$s-') || i || '@%2$s', 'Number ' || i,
        '<p>%1$s</p>', '%1$s', 'a test', 'READY', now(), now(), now(), now() + interval '1 day',
        'waits for its turn', %4$d,
        coalesce((select name from domain_group where domain = '%2$s'), 'other')
      from generate_series(1, %3$d) i;
      """;

  /** What a claim brought. */
  public record Claim(UUID token, Instant at, List<UUID> ids, int pauseMillis) {}

  /** Puts messages in, each to a customer of its own who may be mailed. */
  public void put(String prefix, String domain, int messages, long campaign) {
    run(PUT.formatted(prefix, domain, messages, campaign));
  }

  /** Takes everything out, and every limit away. */
  void clear() {
    run(
        """
        delete from outbox_mark; delete from outbox; delete from outbox_change; delete from warm_up;
        delete from throttle;
        insert into throttle (kind, name, rate, burst, tokens) values ('OVERALL', '', 1e6, 1e6, 1e6)
        """);
  }

  public void run(String sql) {
    try (var connection = open();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  public long count(String rows) {
    return number("select count(*) from " + rows);
  }

  public long number(String sql) {
    try (var connection = open();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** A session of its own. */
  public Connection open() throws SQLException {
    return DriverManager.getConnection(tandem.jdbcUrl());
  }

  Claim claim(int most) {
    return claim(most, "main", "shop.test");
  }

  Claim claim(int most, String account, String sender) {
    try (var connection = open()) {
      return claim(connection, most, account, sender);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Claims as a worker of an account does that sends from a domain. */
  public static Claim claim(Connection connection, int most, String account, String sender)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "select token, claimed_at, ids, pause_millis from claim_outbox(now(), ?, interval '1 minute', ?, ?)")) {
      statement.setInt(1, most);
      statement.setString(2, account);
      statement.setString(3, sender);
      try (var row = statement.executeQuery()) {
        row.next();
        var at = row.getObject(2, OffsetDateTime.class);
        return new Claim(
            row.getObject(1, UUID.class),
            at == null ? Instant.EPOCH : at.toInstant(),
            Arrays.asList((UUID[]) row.getArray(3).getArray()),
            row.getInt(4));
      }
    }
  }
}
