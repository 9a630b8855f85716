package app.tandem.affinity;

import app.tandem.kernel.Sku;
import app.tandem.reading.Reading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up how long families follow after products or families. */
class LagReading {
  private static final String FOLLOWED =
      """
      with asked as (select * from unnest(?::text[], ?::text[], ?::text[]) as a(sku, category, next)),
      start as (
        select a.sku as asked_sku, a.category, a.next, p.number from asked a
        join affinity_product p on p.sku = a.sku where a.sku <> ''
        union all
        select '', a.category, a.next, p.number from asked a
        join product f on f.category = a.category join affinity_product p on p.sku = f.sku
        where a.sku = '')
      select s.asked_sku, s.category, s.next, k.by_days
      from start s join kept_next k on k.one = s.number
      join affinity_product q on q.number = k.next
      join product n on n.sku = q.sku and n.category = s.next
      """;

  private LagReading() {}

  private record Counted(Follows pair, Lags lags) {}

  static Reading<Map<Follows, Lag>> of(Collection<Follows> pairs) {
    return Reading.rows(
            FOLLOWED,
            LagReading::counted,
            pairs.stream().map(LagReading::code).toArray(String[]::new),
            pairs.stream().map(Follows::category).toArray(String[]::new),
            pairs.stream().map(Follows::next).toArray(String[]::new))
        .map(LagReading::added);
  }

  private static String code(Follows pair) {
    var sku = pair.sku();
    return sku == null ? "" : sku.code();
  }

  private static Counted counted(ResultSet row) throws SQLException {
    var sku = row.getString(1);
    return new Counted(
        new Follows(sku.isEmpty() ? null : new Sku(sku), row.getString(2), row.getString(3)),
        new Lags(Sql.ints(row, 4)));
  }

  private static Map<Follows, Lag> added(List<Counted> all) {
    var sums = new HashMap<Follows, Lags>();
    all.forEach(one -> sums.merge(one.pair(), one.lags(), Lags::plus));
    var found = new HashMap<Follows, Lag>();
    sums.forEach(
        (pair, lags) -> {
          if (lags.customers() > 0) {
            found.put(pair, Lag.of(lags));
          }
        });
    return found;
  }
}
