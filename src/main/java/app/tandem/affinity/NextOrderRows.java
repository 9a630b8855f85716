package app.tandem.affinity;

import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what a guess at a customer's next order needs. */
@ApplicationScoped
class NextOrderRows {
  private static final String HAD =
      """
      select p.sku, p.baskets, p.lately, n.voices, t.lately
      from affinity_product p
      cross join affinity_total t
      left join affinity_neighbours n on n.product = p.number
      where p.sku = any(?)
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
        HAD,
        row -> {
          had.add(
              new Voiced(
                  new Sku(row.getString(1)),
                  new Sales(row.getInt(2), row.getInt(3)),
                  row.getArray(4) == null ? new int[0] : Sql.ints(row, 4)));
          lately[0] = row.getInt(5);
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
          "select number, sku, baskets, lately from affinity_product where number = any(?)",
          row ->
              candidates.put(
                  row.getInt(1),
                  new Voiced(
                      new Sku(row.getString(2)),
                      new Sales(row.getInt(3), row.getInt(4)),
                      new int[0])),
          numbers);
    }
    return candidates;
  }
}
