package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.reading.Reading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one customer did, as questions that find everything by the customer. */
class HistoryReading {
  /** Nobody says more that matters for the next offer. */
  private static final int MOST_FEEDBACK = 100;

  private static final String EARLIER =
      "select count(*) from shop_order where customer_id = ? and paid_at < ?";
  private static final String ORDERS =
      """
      select id, number, paid_at, delivered_at from shop_order
      where customer_id = ? and paid_at between ? and ?
      """;
  private static final String LINES =
      """
      select order_id, sku, quantity, price_minor, currency from order_line
      where customer_id = ? and paid_at between ? and ?
      """;
  private static final String RETURNS =
      """
      select order_number, sku, least(sum(quantity), 2147483647), max(at) from returned_line
      where customer_id = ? and at between ? and ?
      group by order_number, sku, case when order_number is null then at end
      """;
  private static final String FEEDBACK =
      """
      select kind, sku, rating, at from feedback
      where customer_id = ? and at between ? and ? order by at desc, event_id limit ?
      """;

  private static final String EARLIER_OF_EACH =
      """
      select count(*), customer_id as whose from shop_order
      where customer_id = any(?) and paid_at < ? group by customer_id
      """;

  /*
   * Each is looked up by themselves, which "offset 0" keeps so. Else PostgreSQL, planning once for any time,
   * guesses that it is short, and reads all that everybody bought in it.
   */
  private static final String ORDERS_OF_EACH =
      """
      select o.id, o.number, o.paid_at, o.delivered_at, asked.id as whose
      from unnest(?) as asked(id) cross join lateral (
        select id, number, paid_at, delivered_at from shop_order
        where customer_id = asked.id and paid_at between ? and ? offset 0) o
      """;
  private static final String LINES_OF_EACH =
      """
      select l.order_id, l.sku, l.quantity, l.price_minor, l.currency, asked.id as whose
      from unnest(?) as asked(id) cross join lateral (
        select order_id, sku, quantity, price_minor, currency from order_line
        where customer_id = asked.id and paid_at between ? and ? offset 0) l
      """;
  private static final String RETURNS_OF_EACH =
      """
      select order_number, sku, least(sum(quantity), 2147483647), max(at), customer_id as whose
      from returned_line
      where customer_id = any(?) and at between ? and ?
      group by customer_id, order_number, sku, case when order_number is null then at end
      """;
  private static final String FEEDBACK_OF_EACH =
      """
      select f.kind, f.sku, f.rating, f.at, asked.id as whose
      from unnest(?) as asked(id) cross join lateral (
        select kind, sku, rating, at from feedback
        where customer_id = asked.id and at between ? and ? order by at desc, event_id limit ?) f
      """;

  private HistoryReading() {}

  /** The same of several, each as {@link #of} reads it. As many statements as for one. */
  static Reading<Map<CustomerId, History>> ofEach(
      Collection<CustomerId> customers, Instant since, Instant until) {
    var ids = customers.stream().map(CustomerId::ref).toArray(String[]::new);
    var earlier = Reading.rowsByWhose(EARLIER_OF_EACH, row -> row.getInt(1), ids, since);
    var orders = Reading.rowsByWhose(ORDERS_OF_EACH, row -> head(row, until), ids, since, until);
    var lines = Reading.rowsByWhose(LINES_OF_EACH, HistoryReading::line, ids, since, until);
    var returns = Reading.rowsByWhose(RETURNS_OF_EACH, HistoryReading::cameBack, ids, since, until);
    var feedback =
        Reading.rowsByWhose(
            FEEDBACK_OF_EACH, HistoryReading::feedback, ids, since, until, MOST_FEEDBACK);
    return earlier
        .with(orders, (before, heads) -> new Parts(before, heads, Map.of(), Map.of(), Map.of()))
        .with(lines, Parts::withLines)
        .with(returns, Parts::withReturns)
        .with(feedback, Parts::withFeedback)
        .map(
            parts ->
                customers.stream()
                    .distinct()
                    .collect(Collectors.toMap(one -> one, one -> parts.of(one.ref()))));
  }

  /** What was read of several, by whose it is. */
  private record Parts(
      Map<String, List<Integer>> earlier,
      Map<String, List<Purchases.Head>> orders,
      Map<String, List<Purchases.Line>> lines,
      Map<String, List<CameBack>> returns,
      Map<String, List<Feedback>> feedback) {

    Parts withLines(Map<String, List<Purchases.Line>> read) {
      return new Parts(earlier, orders, read, returns, feedback);
    }

    Parts withReturns(Map<String, List<CameBack>> read) {
      return new Parts(earlier, orders, lines, read, feedback);
    }

    Parts withFeedback(Map<String, List<Feedback>> read) {
      return new Parts(earlier, orders, lines, returns, read);
    }

    History of(String customer) {
      var before = earlier.getOrDefault(customer, List.of(0)).get(0);
      var heads = orders.getOrDefault(customer, List.of());
      return new History(
              before + heads.size(),
              Purchases.of(heads, lines.getOrDefault(customer, List.of())),
              List.of(),
              feedback.getOrDefault(customer, List.of()))
          .withReturns(returns.getOrDefault(customer, List.of()));
    }
  }

  static Reading<History> of(CustomerId customer, Instant since, Instant until) {
    var id = customer.ref();
    var earlier = Reading.rows(EARLIER, row -> row.getInt(1), id, since).map(one -> one.get(0));
    var orders = Reading.rows(ORDERS, row -> head(row, until), id, since, until);
    var lines = Reading.rows(LINES, HistoryReading::line, id, since, until);
    var bought =
        orders.with(lines, (heads, all) -> new Bought(heads.size(), Purchases.of(heads, all)));
    var returns = Reading.rows(RETURNS, HistoryReading::cameBack, id, since, until);
    var feedback =
        Reading.rows(FEEDBACK, HistoryReading::feedback, id, since, until, MOST_FEEDBACK);
    return earlier
        .with(
            bought,
            (before, one) -> new History(before + one.orders, one.purchases, List.of(), List.of()))
        .with(returns, History::withReturns)
        .with(feedback, History::withFeedback);
  }

  private record Bought(int orders, List<Purchase> purchases) {}

  /** A parcel that arrived later was still on its way at that time. */
  private static Purchases.Head head(ResultSet row, Instant until) throws SQLException {
    var delivered = instant(row, 4);
    return new Purchases.Head(
        row.getLong(1),
        row.getString(2),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        delivered == null || delivered.isAfter(until) ? null : delivered);
  }

  private static Purchases.Line line(ResultSet row) throws SQLException {
    return new Purchases.Line(
        row.getLong(1),
        new OrderLine(
            new Sku(row.getString(2)),
            row.getInt(3),
            new Money(row.getLong(4), Currency.getInstance(row.getString(5)))));
  }

  private static CameBack cameBack(ResultSet row) throws SQLException {
    return new CameBack(
        row.getString(1),
        new Sku(row.getString(2)),
        row.getInt(3),
        row.getObject(4, OffsetDateTime.class).toInstant());
  }

  private static Feedback feedback(ResultSet row) throws SQLException {
    var sku = row.getString(2);
    return new Feedback(
        Feedback.Kind.valueOf(row.getString(1)),
        sku == null ? null : new Sku(sku),
        row.getInt(3),
        row.getObject(4, OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
