package app.tandem.offer;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.WhenFalse;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The claims of mails, with what proved them. */
@ApplicationScoped
class LedgerRepository {
  private static final int FETCH = 500;
  private static final String PROOFS =
      """
      select id, email_id, customer_id, campaign_id, kind, source, planned, planned_at, looked, looked_at,
        is_true, why, mail, when_false
      from urgency_claim\s""";

  private final AgroalDataSource database;
  private final Readings readings;
  private final ObjectMapper json;

  LedgerRepository(AgroalDataSource database, Readings readings, ObjectMapper json) {
    this.database = database;
    this.readings = readings;
    this.json = json;
  }

  /** Whatever takes proofs one by one. */
  interface Taking {
    void take(Proof proof) throws java.io.IOException;
  }

  /** Keeps claims. One statement. */
  void add(List<Claim> claims, Instant now) {
    run(
        """
        insert into urgency_claim
          (id, email_id, customer_id, campaign_id, kind, source, about, ends, planned, when_false, planned_at)
        select cast(id as uuid), cast(email as uuid), customer, cast(campaign as bigint), kind, source, about,
          cast(ends as timestamptz), cast(planned as jsonb), when_false, ?
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          as c(id, email, customer, campaign, kind, source, about, ends, planned, when_false)
        on conflict (id) do nothing
        """,
        now.atOffset(ZoneOffset.UTC),
        texts(claims, claim -> claim.id().toString()),
        texts(claims, claim -> claim.email().toString()),
        texts(claims, claim -> claim.customer().ref()),
        texts(claims, claim -> claim.campaign() == null ? null : claim.campaign().toString()),
        texts(claims, claim -> claim.urgency().kind().word()),
        texts(claims, claim -> claim.urgency().source()),
        texts(claims, claim -> CodeTerms.about(claim.urgency().about())),
        texts(claims, claim -> at(claim.urgency().ends())),
        texts(claims, claim -> written(Urgency.class, claim.urgency())),
        texts(claims, claim -> claim.whenFalse() == null ? null : claim.whenFalse().word()));
  }

  /** What these mails claim. One statement. */
  List<Claim> of(Collection<UUID> emails) {
    return readings.ask(
        Reading.rows(
            """
            select id, email_id, customer_id, campaign_id, planned, when_false from urgency_claim
            where email_id = any(cast(? as uuid[]))
            """,
            row ->
                new Claim(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    new CustomerId(row.getString(3)),
                    row.getObject(4, Long.class),
                    read(row.getString(5), Urgency.class),
                    whenFalse(row.getString(6))),
            (Object) emails.stream().map(UUID::toString).toArray(String[]::new)));
  }

  /** How the claims of a mail stood when they were looked at last. One statement. */
  Map<UUID, Truth> stood(UUID email) {
    return readings
        .ask(
            Reading.rows(
                "select id, looked from urgency_claim where email_id = ? and looked is not null",
                row -> Map.entry(row.getObject(1, UUID.class), read(row.getString(2), Truth.class)),
                email))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Writes down how claims stood. One statement.
   *
   * @param whyById why some are not told, or keep their mail from going
   */
  void looked(Map<UUID, Truth> truthById, Map<UUID, String> whyById, Instant now) {
    var all = List.copyOf(truthById.entrySet());
    run(
        """
        update urgency_claim c set looked_at = ?, is_true = cast(l.is_true as boolean), why = l.why,
          looked = cast(l.looked as jsonb)
        from unnest(?, ?, ?, ?) as l(id, looked, is_true, why)
        where c.id = cast(l.id as uuid)
        """,
        now.atOffset(ZoneOffset.UTC),
        texts(all, one -> one.getKey().toString()),
        texts(all, one -> written(Truth.class, one.getValue())),
        texts(all, one -> Boolean.toString(one.getValue() instanceof Truth.Holds)),
        texts(all, one -> whyById.get(one.getKey())));
  }

  /** Writes down what became of mails. One statement. */
  void became(Map<UUID, String> byEmail) {
    var all = List.copyOf(byEmail.entrySet());
    run(
        """
        update urgency_claim c set mail = m.state from unnest(?, ?) as m(id, state)
        where c.email_id = cast(m.id as uuid)
        """,
        texts(all, one -> one.getKey().toString()),
        texts(all, Map.Entry::getValue));
  }

  /** How these codes stand. One statement. */
  Map<String, Known.CodeStanding> standings(Collection<String> codes) {
    if (codes.isEmpty()) {
      return Map.of();
    }
    return readings
        .ask(
            Reading.rows(
                """
                select c.code, coalesce(c.ends, b.ends), c.used >= b.code_limit
                from code c join code_batch b on b.id = c.batch_id where c.code = any(?)
                """,
                row ->
                    Map.entry(
                        row.getString(1),
                        new Known.CodeStanding(mayBeAt(row, 2), row.getBoolean(3))),
                (Object) codes.toArray(String[]::new)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Those that fit, the newest first. */
  List<Proof> latest(ProofFilter filter, int most) {
    var sql = new StringBuilder(PROOFS).append("where true");
    var values = new ArrayList<@Nullable Object>();
    filter.addTo(sql, values);
    values.add(most);
    return readings.ask(
        Reading.rows(
            sql.append(" order by planned_at desc, id desc limit ?").toString(),
            this::proof,
            values.toArray()));
  }

  /** All that were planned from one instant until before another, the oldest first. */
  void each(Instant from, Instant until, Taking taking) throws java.io.IOException {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                PROOFS + "where planned_at >= ? and planned_at < ? order by planned_at, id")) {
      statement.setFetchSize(FETCH);
      statement.setObject(1, from.atOffset(ZoneOffset.UTC));
      statement.setObject(2, until.atOffset(ZoneOffset.UTC));
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          taking.take(proof(row));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The ledger could not be read: " + e.getMessage(), e);
    }
  }

  private Proof proof(ResultSet row) throws SQLException {
    var looked = row.getString(9);
    var mail = row.getString(13);
    var isSaid =
        ("SENT".equals(mail) || "UNCERTAIN".equals(mail)) && Boolean.TRUE.equals(row.getObject(11));
    return new Proof(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        new CustomerId(row.getString(3)),
        row.getObject(4, Long.class),
        row.getString(5),
        row.getString(6),
        read(row.getString(7), Urgency.class),
        row.getObject(8, OffsetDateTime.class).toInstant(),
        mayBeAt(row, 10),
        row.getObject(11, Boolean.class),
        row.getString(12),
        mail == null ? null : mail.toLowerCase(Locale.ROOT),
        isSaid ? now(looked) : null,
        isSaid ? mayBeAt(row, 10) : null,
        whenFalse(row.getString(14)));
  }

  private @Nullable Urgency now(@Nullable String looked) throws SQLException {
    return looked != null && read(looked, Truth.class) instanceof Truth.Holds holds
        ? holds.now()
        : null;
  }

  private static @Nullable WhenFalse whenFalse(@Nullable String word) {
    return word == null ? null : WhenFalse.of(word);
  }

  private <T> T read(String text, Class<T> type) throws SQLException {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new SQLException("A claim could not be read: " + e.getMessage(), e);
    }
  }

  private <T> String written(Class<T> type, T value) {
    try {
      return json.writerFor(type).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A claim could not be written", e);
    }
  }

  private void run(String sql, Object... values) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(
            i + 1,
            values[i] instanceof String[] texts
                ? connection.createArrayOf("text", texts)
                : values[i]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The ledger could not be written: " + e.getMessage(), e);
    }
  }

  private static <T> @Nullable String[] texts(List<T> all, Function<T, @Nullable String> text) {
    return all.stream().map(text).toArray(String[]::new);
  }

  private static @Nullable String at(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  private static @Nullable Instant mayBeAt(ResultSet row, int column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
