package app.tandem.behaviour;

import app.tandem.kernel.Money;
import app.tandem.kernel.Shown;
import app.tandem.kernel.Sku;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;

/** Finds orders of a file whose numbers an event told otherwise. */
final class OddOrders {
  private static final int SHOWN = 20;

  private static final String OF_ANOTHER_CUSTOMER =
      """
      select min(s.line), s.number
      from staged s join shop_order o on o.source = 'shop' and o.number = s.number
      where s.kind = 'S' and o.customer_id <> s.customer
      group by s.number order by 1 limit %d
      """
          .formatted(SHOWN);

  /**
   * What differs of those that are the same otherwise: the pieces by product and price. A gift is
   * no line of a file.
   */
  private static final String WITH_OTHER_LINES =
      """
      with told as (
        select o.id, s.number, min(s.line) as line
        from staged s join shop_order o on o.source = 'shop' and o.number = s.number
        where s.kind = 'S' and coalesce(o.customer_id = s.customer, true)
        group by o.id, s.number),
      pieces as (
        select t.id, s.sku, s.price_minor, s.quantity as now, 0 as before
        from told t join staged s on s.number = t.number and s.kind = 'S'
        union all
        select t.id, l.sku, l.price_minor, 0, l.quantity
        from told t join order_line l on l.order_id = t.id where l.price_minor > 0),
      summed as (
        select id, sku, price_minor, sum(now) as now, sum(before) as before
        from pieces group by id, sku, price_minor),
      odd as (
        select t.id, t.line, t.number from told t
        where exists (select from summed p where p.id = t.id and p.now <> p.before)
        order by t.line limit %d)
      select d.line, d.number, p.sku, p.price_minor, p.now, p.before
      from odd d join summed p on p.id = d.id order by d.line, p.sku, p.price_minor
      """
          .formatted(SHOWN);

  private OddOrders() {}

  /**
   * A warning for each of the first of them that are staged. It names nobody, for it is kept.
   *
   * @param currency of the file
   */
  static List<String> staged(Connection connection, Currency currency) throws SQLException {
    var odd = new ArrayList<String>();
    try (var statement = connection.prepareStatement(OF_ANOTHER_CUSTOMER);
        var row = statement.executeQuery()) {
      while (row.next()) {
        odd.add(
            "Line %d: the order (%s) is known as bought by another customer. Maybe give it a number of its own: what is told of this one, as its delivery, is of the other's order."
                .formatted(row.getLong(1), Shown.text(row.getString(2))));
      }
    }
    odd.addAll(withOtherLines(connection, currency));
    return odd;
  }

  private static List<String> withOtherLines(Connection connection, Currency currency)
      throws SQLException {
    var toldByPlace = new LinkedHashMap<Place, Told>();
    try (var statement = connection.prepareStatement(WITH_OTHER_LINES);
        var row = statement.executeQuery()) {
      while (row.next()) {
        toldByPlace
            .computeIfAbsent(
                new Place(row.getLong(1), row.getString(2)),
                any -> new Told(new ArrayList<>(), new ArrayList<>()))
            .add(row, currency);
      }
    }
    return toldByPlace.entrySet().stream()
        .map(
            one ->
                "Line %d: the order (%s) is known with other lines, and stays as it is: %s. Maybe give the added lines an order number of their own."
                    .formatted(
                        one.getKey().line,
                        Shown.text(one.getKey().number),
                        OrderToldAgain.differing(one.getValue().before, one.getValue().now)))
        .toList();
  }

  private record Place(long line, String number) {}

  /** An order as an event told it, and as the file does. */
  private record Told(List<OrderLine> before, List<OrderLine> now) {
    void add(ResultSet row, Currency currency) throws SQLException {
      add(before, row, row.getInt(6), currency);
      add(now, row, row.getInt(5), currency);
    }

    private static void add(List<OrderLine> lines, ResultSet row, int pieces, Currency currency)
        throws SQLException {
      if (pieces > 0) {
        lines.add(
            new OrderLine(new Sku(row.getString(3)), pieces, new Money(row.getLong(4), currency)));
      }
    }
  }
}
