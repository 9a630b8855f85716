package app.tandem.delivery;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/**
 * Which accounts take nothing just now, for all nodes (circuit breaker, Nygard, 2007). A pause is
 * longer each time, with a tenth by chance; at its end one message tries whether the account is
 * well again. All by the database's clock.
 */
@ApplicationScoped
class Pauses {
  private static final Duration TRIAL = Duration.ofSeconds(10);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** Whoever does not want this sender is not asked every minute. */
  private static final Duration FIRST_OF_SENDER = Duration.ofMinutes(1);

  private static final Duration LONGEST_OF_SENDER = Duration.ofHours(1);

  private final AgroalDataSource database;

  Pauses(AgroalDataSource database) {
    this.database = database;
  }

  /**
   * Why an account takes nothing, and until when.
   *
   * @param failures one after another
   * @param left until then
   */
  record Pause(
      int failures,
      String why,
      boolean senderIsRefused,
      Instant since,
      Instant until,
      Duration left) {}

  /** By account. */
  Map<String, Pause> all() {
    var pauses = new HashMap<String, Pause>();
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select account, failures, why, sender_refused, began_at, until,
                  cast(1000 * extract(epoch from until - clock_timestamp()) as bigint) as left_millis
                from mail_pause
                """);
        var rows = select.executeQuery()) {
      while (rows.next()) {
        pauses.put(
            rows.getString("account"),
            new Pause(
                rows.getInt("failures"),
                rows.getString("why"),
                rows.getBoolean("sender_refused"),
                rows.getObject("began_at", OffsetDateTime.class).toInstant(),
                rows.getObject("until", OffsetDateTime.class).toInstant(),
                Duration.ofMillis(Math.max(0, rows.getLong("left_millis")))));
      }
      return pauses;
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The pauses of accounts cannot be read: " + e.getMessage(), e);
    }
  }

  /** Whether the caller may try an account whose pause is over; nobody else may meanwhile. */
  boolean mayTry(String account) {
    return changed(
            """
            update mail_pause set trial = true, until = clock_timestamp() + ? * interval '1 second'
            where account = ? and until <= clock_timestamp()
            """,
            (double) TRIAL.toSeconds(),
            account)
        > 0;
  }

  /** Whether a trial that the caller has goes on; then nobody else may try for another while. */
  boolean goOn(String account) {
    return changed(
            """
            update mail_pause set until = clock_timestamp() + ? * interval '1 second'
            where account = ? and trial
            """,
            (double) TRIAL.toSeconds(),
            account)
        > 0;
  }

  /** The account took nothing. While it pauses already, that changes nothing. */
  void begin(String account, String why, boolean senderIsRefused) {
    var first = senderIsRefused ? FIRST_OF_SENDER : FIRST;
    var longest = senderIsRefused ? LONGEST_OF_SENDER : LONGEST;
    changed(
        """
        insert into mail_pause as p (account, failures, why, sender_refused, began_at, until)
        values (?, 1, ?, ?, clock_timestamp(), clock_timestamp() + ? * interval '1 second')
        on conflict (account) do update set failures = p.failures + 1, why = excluded.why,
          sender_refused = excluded.sender_refused, trial = false,
          until = clock_timestamp() + interval '1 second' * (1 + random() / 10)
            * least(cast(? as double precision), ? * power(2, least(p.failures, 20)))
        where p.trial or p.until <= clock_timestamp()
        """,
        account,
        why,
        senderIsRefused,
        (double) first.toSeconds(),
        (double) longest.toSeconds(),
        (double) first.toSeconds());
  }

  /** The account is well. */
  void end(String account) {
    changed("delete from mail_pause where account = ?", account);
  }

  private int changed(String sql, Object... values) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("A pause cannot be written: " + e.getMessage(), e);
    }
  }
}
