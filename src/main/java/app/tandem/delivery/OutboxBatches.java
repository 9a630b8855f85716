package app.tandem.delivery;

import app.tandem.delivery.Accounts.Account;
import app.tandem.delivery.Marks.Mark;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The statements on many messages at once; in the caller's transaction, if there is one. */
@ApplicationScoped
class OutboxBatches {
  /** A node that stops while it holds the limits stops all others, until PostgreSQL cuts it off. */
  private static final String CUT_OFF =
      "set_config('idle_in_transaction_session_timeout', '30000', true)";

  private static final String CLAIM =
      """
      select token, claimed_at, ids, pause_millis
      from claim_outbox(?, ?, ? * interval '1 millisecond', ?, ?)
      """;

  private static final String PUT_BACK =
      """
      update outbox o set state = 'READY', state_at = ?, note = ?, lease_until = null, lease_token = null
      where o.id = any(?) and o.lease_token = ? and o.lease_until is not null
      """;

  /**
   * The last look at one message, right before it is sent: its batch still has it, nobody took back
   * their yes meanwhile, and its campaign goes on. Then it counts as on the wire. What became of
   * the one before is kept in the same row. Unless it is wanted, nobody waits for the disk: what
   * PostgreSQL took outlives Tandem in any case, and is lost only where PostgreSQL, or its machine,
   * dies within the next half second.
   */
  static final String MARK =
      """
      insert into outbox_mark (batch, nth, done_id, done_state, done_note, done_dead, outbox_id)
      select ?, ?, cast(? as uuid), ?, ?, ?, o.id
      from outbox o
      where o.id = ? and o.created_at = ? and o.lease_token = ? and o.lease_until > clock_timestamp()
        and exists (select from customer c where c.id = o.customer_id and c.consent_at is not null
          and c.said_no is null and lower(c.email) = lower(o.recipient))
        and not exists (select from suppression s where s.email = lower(o.recipient))
        and not exists (
          select from campaign c where c.id = o.campaign_id and c.state in ('PAUSED', 'CANCELLED'))
        and (? or set_config('synchronous_commit', 'off', true) = 'off')
      """;

  private static final String KEEP =
      """
      insert into outbox_mark (batch, nth, outbox_id, done_id, done_state, done_note, done_dead)
      select ?, ?, ?, ?, ?, ?, ?
      where ? or set_config('synchronous_commit', 'off', true) = 'off'
      """;

  /**
   * What was uncertain only because its node was taken for lost may still become certain. Its try
   * was counted then. What is SENDING has a lease: asked by its state, it would be looked for among
   * all that were on their way a moment ago.
   */
  private static final String SETTLE =
      """
      update outbox o set state = v.state, note = v.note,
        state_at = coalesce(cast(v.at as timestamptz), cast(? as timestamptz)),
        next_at = coalesce(cast(v.next_at as timestamptz), o.next_at),
        attempts = o.attempts + cast(v.tries as integer) - case o.state when 'UNCERTAIN' then 1 else 0 end,
        sent_at = case when v.state = 'SENT' then cast(v.at as timestamptz) else o.sent_at end,
        lease_until = null, lease_token = null
      from unnest(?, ?, ?, ?, ?, ?, ?) as v(id, created_at, state, note, at, next_at, tries)
      where o.id = cast(v.id as uuid) and o.created_at = cast(v.created_at as timestamptz)
        and o.lease_token = ?
        and (o.lease_until is not null or o.state = 'UNCERTAIN' and v.state not in ('UNCERTAIN', 'WITHHELD'))
      returning o.id, o.state
      """;

  private final AgroalDataSource database;

  OutboxBatches(AgroalDataSource database) {
    this.database = database;
  }

  /** What a claim brought. */
  record Claimed(@Nullable UUID token, @Nullable Instant at, List<UUID> ids, Duration pause) {}

  /**
   * A message that came to another state.
   *
   * @param dead the address it went to, where that does not exist; null otherwise
   */
  record Settled(UUID id, OutboxState state, @Nullable String dead) {}

  private interface Asking<T> {
    T of(PreparedStatement statement, Connection connection) throws SQLException;
  }

  private <T> T ask(String sql, Asking<T> asking) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      return asking.of(statement, connection);
    } catch (SQLException e) {
      throw new IllegalStateException("The database does not answer: " + e.getMessage(), e);
    }
  }

  /** As many due messages as all limits of the account let go now, until the lease ends. */
  Claimed claim(Instant now, int most, Duration lease, Account account) {
    return ask(
        CLAIM,
        (statement, connection) -> {
          statement.setObject(1, at(now));
          statement.setInt(2, most);
          statement.setLong(3, lease.toMillis());
          statement.setString(4, account.name());
          statement.setString(5, account.server().senderDomain());
          try (var row = statement.executeQuery()) {
            row.next();
            var claimedAt = row.getObject(2, OffsetDateTime.class);
            return new Claimed(
                row.getObject(1, UUID.class),
                claimedAt == null ? null : claimedAt.toInstant(),
                Arrays.asList((UUID[]) row.getArray(3).getArray()),
                Duration.ofMillis(row.getInt(4)));
          }
        });
  }

  /**
   * Gives the throttle back what it spent on those of these that the claim still has. Before their
   * rows are touched.
   */
  void giveBack(Collection<UUID> ids, Handful.Claim claim) {
    ask(
        "select throttle_give_back(?, ?, ?, ?, ?), " + CUT_OFF,
        (statement, connection) -> {
          statement.setObject(1, claim.token());
          statement.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
          statement.setObject(3, at(claim.at()));
          statement.setString(4, claim.account().name());
          statement.setString(5, claim.account().server().senderDomain());
          return statement.execute();
        });
  }

  /** Lets these of a claim wait again, untried. */
  void putBack(Collection<UUID> ids, UUID token, String why, Instant now) {
    ask(
        PUT_BACK,
        (statement, connection) -> {
          statement.setObject(1, at(now));
          statement.setString(2, why);
          statement.setArray(3, connection.createArrayOf("uuid", ids.toArray()));
          statement.setObject(4, token);
          return statement.executeUpdate();
        });
  }

  /** Writes down what became of messages, where the claim still has them; one statement. */
  List<Settled> settle(UUID token, List<Verdict> verdicts, Instant now) {
    return ask(
        SETTLE,
        (statement, connection) -> {
          statement.setObject(1, at(now));
          statement.setArray(2, texts(connection, verdicts, one -> one.row().id));
          statement.setArray(3, texts(connection, verdicts, one -> one.row().createdAt));
          statement.setArray(4, texts(connection, verdicts, Verdict::state));
          statement.setArray(5, texts(connection, verdicts, Verdict::note));
          statement.setArray(6, texts(connection, verdicts, Verdict::at));
          statement.setArray(7, texts(connection, verdicts, Verdict::nextAt));
          statement.setArray(8, texts(connection, verdicts, one -> one.isTried() ? 1 : 0));
          statement.setObject(9, token);
          return settled(statement);
        });
  }

  private static java.sql.Array texts(
      Connection connection, List<Verdict> verdicts, Function<Verdict, @Nullable Object> part)
      throws SQLException {
    var texts = new @Nullable String[verdicts.size()];
    for (var i = 0; i < texts.length; i++) {
      var value = part.apply(verdicts.get(i));
      texts[i] = value == null ? null : value.toString();
    }
    return connection.createArrayOf("text", texts);
  }

  /** Forgets what was marked of a claim, once what became of it is written down. */
  void forgetMarks(UUID token) {
    ask(
        "delete from outbox_mark where batch = ?",
        (statement, connection) -> {
          statement.setObject(1, token);
          return statement.executeUpdate();
        });
  }

  /** Tells the warm-ups of an account how many were tried, and how many of them put off. */
  void hear(Account account, long tried, long deferred) {
    ask(
        "select warm_up_heard(?, ?, ?, ?)",
        (statement, connection) -> {
          statement.setString(1, account.name());
          statement.setString(2, account.server().senderDomain());
          statement.setLong(3, tried);
          statement.setLong(4, deferred);
          return statement.execute();
        });
  }

  /**
   * The last look at messages, in one transaction: which of them go, and count as on the wire.
   *
   * @param flush whether to wait for the disk
   */
  List<Boolean> mark(List<Mark> marks, boolean flush) {
    return ask(
        MARK,
        (statement, connection) -> {
          for (var mark : marks) {
            fill(statement, mark, flush);
            statement.addBatch();
          }
          return Arrays.stream(statement.executeBatch()).mapToObj(count -> count == 1).toList();
        });
  }

  private static void fill(PreparedStatement statement, Mark mark, boolean flush)
      throws SQLException {
    statement.setObject(1, mark.batch());
    statement.setInt(2, mark.nth());
    var before = mark.before();
    if (before == null) {
      statement.setNull(3, Types.OTHER);
      statement.setNull(4, Types.VARCHAR);
      statement.setNull(5, Types.VARCHAR);
      statement.setNull(6, Types.BOOLEAN);
    } else {
      statement.setObject(3, before.row().id);
      statement.setString(4, before.state().name());
      statement.setString(5, before.note());
      statement.setBoolean(6, before.addressIsDead());
    }
    statement.setObject(7, mark.row().id);
    statement.setObject(8, at(mark.row().createdAt));
    statement.setObject(9, mark.batch());
    statement.setBoolean(10, flush);
  }

  /**
   * Keeps what became of the last message that was marked.
   *
   * @param nth no mark of the batch has it
   */
  void keep(UUID token, int nth, Verdict last, boolean flush) {
    ask(
        KEEP,
        (statement, connection) -> {
          statement.setObject(1, token);
          statement.setInt(2, nth);
          statement.setObject(3, last.row().id);
          statement.setObject(4, last.row().id);
          statement.setString(5, last.state().name());
          statement.setString(6, last.note());
          statement.setBoolean(7, last.addressIsDead());
          statement.setBoolean(8, flush);
          return statement.executeUpdate();
        });
  }

  /** Messages of nodes that are silent since their lease ended. */
  List<Settled> releaseLost(Instant now, Duration lease, Duration backoff) {
    return ask(
        """
        select id, state, case when dead then recipient end
        from release_lost(?, ? * interval '1 millisecond', ? * interval '1 millisecond')
        """,
        (statement, connection) -> {
          statement.setObject(1, at(now));
          statement.setLong(2, lease.toMillis());
          statement.setLong(3, backoff.toMillis());
          return settled(statement);
        });
  }

  private static List<Settled> settled(PreparedStatement statement) throws SQLException {
    var settled = new ArrayList<Settled>();
    try (var rows = statement.executeQuery()) {
      var isTold = rows.getMetaData().getColumnCount() > 2;
      while (rows.next()) {
        settled.add(
            new Settled(
                rows.getObject(1, UUID.class),
                OutboxState.valueOf(rows.getString(2)),
                isTold ? rows.getString(3) : null));
      }
    }
    return settled;
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
