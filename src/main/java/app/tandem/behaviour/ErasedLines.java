package app.tandem.behaviour;

import app.tandem.customer.Erased;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The staged lines of people who were erased. They are taken out, and not kept among the refused
 * ones, for that would keep what was erased. While nobody was erased this costs one question.
 */
@ApplicationScoped
class ErasedLines {
  private static final int BATCH = 10_000;
  private static final int SHOWN = 20;

  private final Erased erased;

  ErasedLines(Erased erased) {
    this.erased = erased;
  }

  /**
   * What was taken out.
   *
   * @param firstLines the numbers of some of them
   */
  record Found(long sales, long returns, List<Long> firstLines) {
    static final Found NONE = new Found(0, 0, List.of());
  }

  Found takeOut(Connection connection) throws SQLException {
    if (!erased.isAnybody()) {
      return Found.NONE;
    }
    forgetRefused(connection);
    var customers =
        among(
            connection,
            "select distinct customer from staged where customer is not null",
            erased::customersAmong);
    var orders =
        among(
            connection, "select distinct number from staged where kind = 'S'", erased::ordersAmong);
    return customers.isEmpty() && orders.isEmpty()
        ? Found.NONE
        : takeOut(connection, customers, orders);
  }

  /** Lines that could not be read anyway are counted, and not kept. */
  private void forgetRefused(Connection connection) throws SQLException {
    var naming =
        among(connection, "select distinct raw from staged where kind = 'X'", erased::namingAny);
    if (!naming.isEmpty()) {
      try (var statement =
          connection.prepareStatement("delete from staged where kind = 'X' and raw = any(?)")) {
        statement.setArray(1, connection.createArrayOf("text", naming.toArray()));
        statement.executeUpdate();
      }
    }
  }

  private static Set<String> among(
      Connection connection, String sql, Function<Collection<String>, Set<String>> asking)
      throws SQLException {
    var found = new HashSet<String>();
    try (var statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(BATCH);
      try (var rows = statement.executeQuery()) {
        var batch = new ArrayList<String>(BATCH);
        while (rows.next()) {
          batch.add(rows.getString(1));
          if (batch.size() == BATCH) {
            found.addAll(asking.apply(batch));
            batch.clear();
          }
        }
        found.addAll(asking.apply(batch));
      }
    }
    return found;
  }

  private static Found takeOut(Connection connection, Set<String> customers, Set<String> orders)
      throws SQLException {
    var sql =
        """
        with gone as (
          delete from staged
          where kind <> 'X' and (customer = any(?) or (kind = 'S' and number = any(?)))
          returning kind, line)
        select count(*) filter (where kind = 'S'), count(*) filter (where kind = 'R'),
          (array_agg(line order by line))[1:%d]
        from gone
        """
            .formatted(SHOWN);
    try (var statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("text", customers.toArray()));
      statement.setArray(2, connection.createArrayOf("text", orders.toArray()));
      try (var row = statement.executeQuery()) {
        row.next();
        var lines = row.getArray(3);
        return new Found(
            row.getLong(1),
            row.getLong(2),
            lines == null ? List.of() : List.of((Long[]) lines.getArray()));
      }
    }
  }
}
