package app.tandem.behaviour;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The carts that the orders of a file complete, as an event of each would have done. */
@ApplicationScoped
class CartsOfFiles {
  /** Customers one after the other, so that two files never wait for each other. */
  private static final String COMPLETING =
      """
      select o.customer_id, o.paid_at, array_agg(distinct s.sku order by s.sku)
      from known_cart c
      join shop_order o on o.customer_id = c.customer_id and o.paid_at >= c.changed_at
      join staged s on s.kind = 'S' and s.number = o.number
      where cardinality(c.skus) > 0 and o.source = 'file' and o.import_id = ?
      group by o.id order by o.customer_id, o.paid_at
      """;

  private final Carts carts;

  CartsOfFiles(Carts carts) {
    this.carts = carts;
  }

  private record Order(CustomerId customer, Instant at, List<Sku> skus) {}

  /** Completes them, in the transaction of the import. */
  void complete(Connection connection, long importId) throws SQLException {
    for (var order : completing(connection, importId)) {
      carts.bought(order.customer, order.skus, order.at);
    }
  }

  private static List<Order> completing(Connection connection, long importId) throws SQLException {
    try (var statement = connection.prepareStatement(COMPLETING)) {
      statement.setLong(1, importId);
      var found = new ArrayList<Order>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var skus = (String[]) rows.getArray(3).getArray();
          found.add(
              new Order(
                  new CustomerId(rows.getString(1)),
                  rows.getObject(2, OffsetDateTime.class).toInstant(),
                  Arrays.stream(skus).map(Sku::new).toList()));
        }
      }
      return found;
    }
  }
}
