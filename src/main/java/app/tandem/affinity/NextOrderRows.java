package app.tandem.affinity;

import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads what a guess at a customer's next order needs. */
@ApplicationScoped
class NextOrderRows {
  /** The limit says that each partner is to be looked up by its number. */
  private static final String READ =
      """
      select p.sku, p.baskets, p.lately, t.baskets, t.lately,
             q.sku, p.page[i + 1], q.baskets, p.page[i + 2], p.weight, q.weight, q.lately
      from unnest(?, ?) as asked (sku, ints)
      join affinity_product p on p.sku = asked.sku
      cross join affinity_total t
      left join lateral generate_series(1, least(asked.ints, cardinality(p.page)), %d) as i on true
      left join lateral (select * from affinity_product where number = p.page[i] limit 1) q on true
      """
          .formatted(Partners.PARTS);

  private final Sql sql;

  NextOrderRows(Sql sql) {
    this.sql = sql;
  }

  /** One query, of the rows of what they had. */
  NextOrder of(Collection<Bought> history) {
    var intsBySku = new LinkedHashMap<Sku, Integer>();
    NextOrder.regular(history).forEach(sku -> intsBySku.put(sku, 0));
    NextOrder.speaking(history)
        .forEach(sku -> intsBySku.put(sku, NextOrder.CANDIDATES * Partners.PARTS));
    var salesBySku = new HashMap<Sku, Sales>();
    var partnersBySku = new HashMap<Sku, List<Together>>();
    var lately = new int[1];
    sql.each(
        READ,
        row -> {
          var sku = new Sku(row.getString(1));
          salesBySku.put(sku, new Sales(row.getInt(2), row.getInt(3)));
          lately[0] = row.getInt(5);
          if (row.getString(6) != null) {
            var partner = new Sku(row.getString(6));
            salesBySku.put(partner, new Sales(row.getInt(8), row.getInt(12)));
            var weighted = new Weighted(row.getLong(9), row.getLong(10), row.getLong(11));
            var pair =
                new Pair(
                    sku,
                    partner,
                    row.getInt(7),
                    row.getInt(2),
                    row.getInt(8),
                    row.getInt(4),
                    weighted);
            partnersBySku.computeIfAbsent(sku, any -> new ArrayList<>()).add(pair.fromOne());
          }
        },
        intsBySku.keySet().stream().map(Sku::code).toArray(String[]::new),
        intsBySku.values().stream().mapToInt(Integer::intValue).toArray());
    return new NextOrder(history, salesBySku, partnersBySku, lately[0]);
  }
}
