package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import app.tandem.reading.Reading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
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
      select sku, sum(quantity), max(at) from returned_line
      where customer_id = ? and at between ? and ? group by sku
      """;
  private static final String FEEDBACK =
      """
      select kind, sku, rating, at from feedback
      where customer_id = ? and at between ? and ? order by at desc, event_id limit ?
      """;

  private HistoryReading() {}

  static Reading<History> of(CustomerId customer, Instant since, Instant until) {
    var id = customer.ref();
    var earlier = Reading.rows(EARLIER, row -> row.getInt(1), id, since).map(one -> one.get(0));
    var orders = Reading.rows(ORDERS, row -> head(row, until), id, since, until);
    var lines = Reading.rows(LINES, HistoryReading::line, id, since, until);
    var bought =
        orders.with(lines, (heads, all) -> new Bought(heads.size(), Purchases.of(heads, all)));
    var returns = Reading.rows(RETURNS, HistoryReading::returned, id, since, until);
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

  private static Returned returned(ResultSet row) throws SQLException {
    return new Returned(
        new Sku(row.getString(1)),
        row.getInt(2),
        row.getObject(3, OffsetDateTime.class).toInstant());
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
