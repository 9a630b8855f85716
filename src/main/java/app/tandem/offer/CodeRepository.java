package app.tandem.offer;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Batches and their codes. */
@ApplicationScoped
class CodeRepository {
  private static final int FETCH = 1_000;
  private static final int PIECE = 50_000;
  private static final String TERMS =
      """
      select id, name, percent, amount_minor, currency, about, starts, ends, total_limit, code_limit,
        customer_limit
      from code_batch\s""";
  private static final String BATCH =
      """
      select id, name, percent, amount_minor, currency, about, starts, ends, total_limit, code_limit,
        customer_limit,
        case when made > 0 then made else (select count(*) from code c where c.batch_id = b.id) end, made_at, made_by,
        (select count(*) from code_use u where u.batch_id = b.id)
      from code_batch b\s""";

  private final AgroalDataSource database;
  private final Readings readings;

  CodeRepository(AgroalDataSource database, Readings readings) {
    this.database = database;
    this.readings = readings;
  }

  /** A code as it is exported. */
  record Made(String code, @Nullable String customer, int used, @Nullable Instant ends) {}

  /** Whatever takes codes one by one. */
  interface Taking {
    void take(Made made) throws java.io.IOException;
  }

  /** Keeps a batch; empty when there is one of this name. */
  Optional<Long> add(CodeTerms terms, Instant now, String who) {
    var amount = terms.discount().amount();
    return readings
        .ask(
            Reading.rows(
                """
                insert into code_batch (name, percent, amount_minor, currency, about, starts, ends,
                  total_limit, code_limit, customer_limit, made_at, made_by)
                values (?, cast(? as numeric), cast(? as bigint), ?, ?, ?, cast(? as timestamptz),
                  cast(? as integer), ?, cast(? as integer), ?, ?)
                on conflict (name) do nothing
                returning id
                """,
                row -> row.getLong(1),
                terms.name(),
                terms.discount().percent(),
                amount == null ? null : (Long) amount.minor(),
                amount == null ? null : amount.currency().getCurrencyCode(),
                terms.about(),
                terms.starts(),
                text(terms.ends()),
                terms.totalLimit(),
                terms.codeLimit(),
                terms.customerLimit(),
                now,
                who))
        .stream()
        .findFirst();
  }

  /** Makes codes that anybody may use, by COPY. */
  void addFree(long batch, int count, Instant now) {
    try (var connection = database.getConnection()) {
      var copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy code (code, batch_id, made_at) from stdin");
      try {
        for (int left = count; left > 0; left -= PIECE) {
          var codes = CodeForm.some(Math.min(PIECE, left));
          codes.sort(null); // Neighbours in the index come one after another.
          var rows = new StringBuilder(codes.size() * 64);
          codes.forEach(code -> rows.append(code + '\t' + batch + '\t' + now + '\n'));
          var bytes = rows.toString().getBytes(StandardCharsets.US_ASCII);
          copy.writeToCopy(bytes, 0, bytes.length);
        }
        copy.endCopy();
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The codes could not be stored: " + e.getMessage(), e);
    }
  }

  /**
   * Makes a code for each of these customers, besides those who had one with an end for one of the
   * same things, or were told such an end in a mail, that passed less than a time ago, or has not
   * passed yet.
   *
   * @return who got one
   */
  Set<String> addOwn(
      long batch, CodeTerms terms, List<CustomerId> customers, Instant now, Duration notAgain) {
    return new HashSet<>(
        readings.ask(
            Reading.rows(
                """
                insert into code (code, batch_id, customer_id, about, ends, made_at)
                select n.code, ?, n.customer, t.about, t.ends, t.now
                from unnest(?, ?) as n(code, customer),
                  (select cast(? as text) as about, cast(? as timestamptz) as ends,
                     cast(? as timestamptz) as now, cast(? as timestamptz) as since) t
                where t.ends is null or (not exists (
                  select from code o
                  where o.customer_id = n.customer and o.ends > t.since
                    and (o.about = t.about or string_to_array(o.about, ',') && string_to_array(t.about, ',')))
                  and not exists (
                    select from urgency_claim u
                    where u.customer_id = n.customer and u.ends > t.since
                      and string_to_array(u.about, ',') && string_to_array(t.about, ',')
                      and u.kind in (%s)))
                returning customer_id
                """
                    .formatted(CountdownRepository.TELL_AN_END),
                row -> row.getString(1),
                batch,
                CodeForm.some(customers.size()).toArray(String[]::new),
                customers.stream().map(CustomerId::ref).toArray(String[]::new),
                terms.about(),
                text(terms.ends()),
                now,
                now.minus(notAgain))));
  }

  void setMade(long batch, int made) {
    readings.ask(
        Reading.rows(
            "update code_batch set made = ? where id = ? returning id",
            row -> row.getLong(1),
            made,
            batch));
  }

  /** Keeps two who make codes for customers at once one after the other, until they end. */
  void lockOwn() {
    readings.ask(
        Reading.rows("select pg_advisory_xact_lock(hashtext('codes of customers'))", row -> true));
  }

  Optional<CodeBatch> find(long id) {
    return readings.ask(Reading.rows(BATCH + "where id = ?", CodeRepository::batch, id)).stream()
        .findFirst();
  }

  /** What the codes of a batch grant. */
  CodeTerms terms(long batch) {
    return readings.ask(Reading.rows(TERMS + "where id = ?", CodeRepository::terms, batch)).get(0);
  }

  /** The newest first. */
  List<CodeBatch> latest(@Nullable Long before, int most) {
    return readings.ask(
        Reading.rows(
            BATCH + "where id < ? order by id desc limit ?",
            CodeRepository::batch,
            before == null ? Long.MAX_VALUE : before,
            most));
  }

  private static CodeBatch batch(ResultSet row) throws SQLException {
    return new CodeBatch(
        row.getLong(1),
        terms(row),
        row.getInt(12),
        row.getLong(15),
        at(row, 13),
        row.getString(14));
  }

  private static CodeTerms terms(ResultSet row) throws SQLException {
    var currency = row.getString(5);
    var about = row.getString(6);
    return new CodeTerms(
        row.getString(2),
        new Discount(
            row.getBigDecimal(3),
            currency == null ? null : new Money(row.getLong(4), Currency.getInstance(currency))),
        about.isEmpty() ? List.of() : Arrays.stream(about.split(",", -1)).map(Sku::new).toList(),
        at(row, 7),
        mayBeAt(row, 8),
        row.getObject(9, Integer.class),
        row.getInt(10),
        row.getObject(11, Integer.class));
  }

  /** All codes of a batch, one after another. */
  void each(long batch, Taking taking) throws java.io.IOException {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                """
                select c.code, c.customer_id, c.used, coalesce(c.ends, b.ends)
                from code c join code_batch b on b.id = c.batch_id
                where c.batch_id = ? order by c.code
                """)) {
      statement.setFetchSize(FETCH);
      statement.setLong(1, batch);
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          taking.take(new Made(row.getString(1), row.getString(2), row.getInt(3), mayBeAt(row, 4)));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The codes could not be read: " + e.getMessage(), e);
    }
  }

  private static Instant at(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant mayBeAt(ResultSet row, int column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC).toString();
  }
}
