package app.tandem.behaviour;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds returns of a file that fit no purchase. They are kept: the order may come later. */
final class OddReturns {
  private static final int SHOWN = 20;

  /**
   * Each return is looked up by its customer, so neither their number nor the shop's size matters.
   */
  private static final String MORE_THAN_BOUGHT =
      """
      select r.line, r.sku, r.customer, back.pieces, coalesce(bought.pieces, 0)
      from staged r
      cross join lateral (
        select sum(quantity) as pieces from returned_line
        where customer_id = r.customer and sku = r.sku and at <= r.at) back
      cross join lateral (
        select sum(quantity) as pieces from order_line
        where customer_id = r.customer and sku = r.sku and paid_at <= r.at) bought
      where r.kind = 'R' and r.customer is not null
        and back.pieces > coalesce(bought.pieces, 0)
      order by r.line limit %d
      """
          .formatted(SHOWN);

  private OddReturns() {}

  /** A warning for each of the first of them that are staged; they are stored already. */
  static List<String> staged(Connection connection) throws SQLException {
    var odd = new ArrayList<String>();
    try (var statement = connection.prepareStatement(MORE_THAN_BOUGHT);
        var row = statement.executeQuery()) {
      while (row.next()) {
        odd.add(
            "Line %d: of %s %d came back from %s, who had bought %d until then. Maybe its code was mistyped, or the order is not told yet."
                .formatted(
                    row.getLong(1),
                    row.getString(2),
                    row.getLong(4),
                    row.getString(3),
                    row.getLong(5)));
      }
    }
    return odd;
  }
}
