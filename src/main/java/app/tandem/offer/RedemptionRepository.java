package app.tandem.offer;

import app.tandem.kernel.CustomerId;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** For which orders codes were redeemed, and what was granted of an amount. */
@ApplicationScoped
class RedemptionRepository {
  private final Readings readings;

  RedemptionRepository(Readings readings) {
    this.readings = readings;
  }

  /** What the database says of a redemption. */
  record Outcome(String outcome, long batch, Instant at) {}

  Outcome redeem(String code, String key, String order, CustomerId customer, Instant now) {
    return readings
        .ask(
            Reading.rows(
                "select outcome, of_batch, used_at from redeem_code(?, ?, ?, ?, ?)",
                row ->
                    new Outcome(
                        row.getString(1),
                        row.getLong(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()),
                code,
                key,
                order,
                customer.ref(),
                now))
        .get(0);
  }

  /** Keeps what an order was granted of an amount, in the currency's smallest unit. */
  void keep(String code, String order, long grantedMinor) {
    readings.ask(
        Reading.rows(
            "update code_use set granted_minor = ? where code = ? and order_ref = ? returning at",
            row -> true,
            grantedMinor,
            code,
            order));
  }

  /** What an order was granted of an amount; empty where that was not kept. */
  Optional<Long> granted(String code, String order) {
    return readings
        .ask(
            Reading.rows(
                "select granted_minor from code_use where code = ? and order_ref = ?",
                row -> Optional.ofNullable(row.getObject(1, Long.class)),
                code,
                order))
        .stream()
        .findFirst()
        .flatMap(Function.identity());
  }

  List<Codes.Used> used(Collection<Long> batches, Instant since, Instant until) {
    return readings.ask(
        Reading.rows(
            """
            select batch_id, order_ref, at from code_use
            where batch_id = any(cast(? as bigint[])) and at >= ? and at < ? order by at, code, key
            """,
            row ->
                new Codes.Used(
                    row.getLong(1),
                    row.getString(2),
                    row.getObject(3, OffsetDateTime.class).toInstant()),
            batches.stream().map(String::valueOf).toArray(String[]::new),
            since,
            until));
  }
}
