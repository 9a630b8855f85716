package app.tandem.affinity;

import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what a guess at a customer's next order needs. */
@ApplicationScoped
class NextOrderRows {
  private static final String READ =
      """
      select p.number, p.sku, p.baskets, p.lately, p.neighbours, t.lately
      from affinity_product p cross join affinity_total t where p.%s = any(?)
      """;

  private final Sql sql;

  NextOrderRows(Sql sql) {
    this.sql = sql;
  }

  /** What they had, and what is new to them. Two queries by key. */
  List<Likely> likely(Collection<Bought> history, int most) {
    var had = new ArrayList<Voiced>();
    var lately = new int[1];
    sql.each(
        READ.formatted("sku"),
        row -> {
          had.add(voiced(row));
          lately[0] = row.getInt(6);
        },
        (Object) NextOrder.toRead(history).stream().map(Sku::code).toArray(String[]::new));
    var next = new NextOrder(history, had, lately[0]);
    var likely = new ArrayList<>(next.again(most));
    likely.addAll(next.fresh(candidates(next.candidates()), most));
    return likely;
  }

  private Map<Integer, Voiced> candidates(int[] numbers) {
    var candidates = new HashMap<Integer, Voiced>();
    if (numbers.length > 0) {
      sql.each(
          READ.formatted("number"), row -> candidates.put(row.getInt(1), voiced(row)), numbers);
    }
    return candidates;
  }

  private static Voiced voiced(ResultSet row) throws SQLException {
    return new Voiced(
        new Sku(row.getString(2)),
        new Sales(row.getInt(3), row.getInt(4)),
        Sql.ints(row, 5));
  }
}
