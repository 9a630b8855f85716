package app.tandem.affinity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The counts of what is bought next in the database, and the sequences with enough customers. */
@ApplicationScoped
class NextRows {
  private static final String ADD =
      """
      insert into next_count as n (one, next, customers)
      select one, next, customers from unnest(?, ?, ?) as d (one, next, customers)
      on conflict (one, next) do update set customers = n.customers + excluded.customers
      returning one, next, customers
      """;
  private static final String FORGET =
      """
      delete from %s n using unnest(?, ?) as d (one, next) where n.one = d.one and n.next = d.next
      """;
  private static final String KEEP =
      """
      insert into kept_next as k (one, next, customers, eligible, chance, by_days)
      select one, next, customers, eligible, customers::double precision / eligible, by_days::integer[]
      from unnest(?, ?, ?, ?, ?) as d (one, next, customers, eligible, by_days)
      on conflict (one, next) do update
      set customers = excluded.customers, eligible = excluded.eligible, chance = excluded.chance,
          by_days = excluded.by_days
      where (k.eligible, k.by_days) is distinct from (excluded.eligible, excluded.by_days)
      """;

  private final Sql sql;
  private final FirstPurchaseRows first;

  NextRows(Sql sql, FirstPurchaseRows first) {
    this.sql = sql;
    this.first = first;
  }

  /**
   * Adds to the counts of sequences, and keeps those that enough customers followed.
   *
   * @param countsByProduct of all products after which something changed, as they are now
   * @param lastDay the last day of all, as it is now
   */
  void add(
      NextChanges changes,
      Map<Integer, ProductCounts> countsByProduct,
      CountingTerms terms,
      int lastDay) {
    var reached = addFollowed(changes.followed(), terms.minimumCustomers());
    var keptByKey = new HashMap<Long, KeptNext>();
    kept(changes.ones()).forEach(next -> keptByKey.put(next.key(), next));
    reached.removeIf(pair -> keptByKey.containsKey(pair));
    changes.each(
        (one, next, day, by) -> {
          var kept = keptByKey.get(KeptNext.key(one, next));
          if (kept != null) {
            kept.lags().add(day, by);
          }
        });
    var still = new ArrayList<KeptNext>();
    var lost = new ArrayList<Long>();
    for (var next : keptByKey.values()) {
      if (next.lags().customers() >= terms.minimumCustomers()) {
        still.add(next);
      } else {
        lost.add(next.key());
      }
    }
    if (!reached.isEmpty()) {
      var matureDay = terms.matureDay(lastDay);
      still.addAll(first.lags(ones(reached), nexts(reached), matureDay, terms.horizonDays()));
    }
    forget("kept_next", lost);
    keep(still, countsByProduct);
  }

  /** Adds, and gives back which of the changed sequences enough customers followed now. */
  private List<Long> addFollowed(PairCounts followed, int minimumCustomers) {
    var ones = new Ints();
    var nexts = new Ints();
    var customers = new Ints();
    followed.each(
        (one, next, by) -> {
          ones.add(one);
          nexts.add(next);
          customers.add(by);
        });
    var reached = new ArrayList<Long>();
    var empty = new ArrayList<Long>();
    if (ones.size() > 0) {
      sql.each(
          ADD,
          row -> {
            var key = KeptNext.key(row.getInt(1), row.getInt(2));
            if (Sql.counted(row.getInt(3)) >= minimumCustomers) {
              reached.add(key);
            } else if (row.getInt(3) == 0) {
              empty.add(key);
            }
          },
          ones.toArray(),
          nexts.toArray(),
          customers.toArray());
    }
    forget("next_count", empty);
    return reached;
  }

  /** The kept sequences that begin with one of these products. */
  private List<KeptNext> kept(Collection<Integer> ones) {
    return sql.list(
        "select one, next, by_days from kept_next where one = any(?)",
        row -> new KeptNext(row.getInt(1), row.getInt(2), new Lags(Sql.ints(row, 3))),
        (Object) ones.stream().mapToInt(Integer::intValue).toArray());
  }

  private void keep(List<KeptNext> nexts, Map<Integer, ProductCounts> countsByProduct) {
    if (nexts.isEmpty()) {
      return;
    }
    var eligible = new Ints();
    for (var next : nexts) {
      eligible.add(countsByProduct.get(next.one()).mature() - next.lags().already());
    }
    sql.run(
        KEEP,
        nexts.stream().mapToInt(KeptNext::one).toArray(),
        nexts.stream().mapToInt(KeptNext::next).toArray(),
        nexts.stream().mapToInt(next -> next.lags().customers()).toArray(),
        eligible.toArray(),
        nexts.stream().map(next -> Sql.text(next.lags().customersByDay())).toArray(String[]::new));
  }

  private void forget(String table, List<Long> pairs) {
    if (!pairs.isEmpty()) {
      sql.run(FORGET.formatted(table), ones(pairs), nexts(pairs));
    }
  }

  private static int[] ones(List<Long> pairs) {
    return pairs.stream().mapToInt(pair -> (int) (pair >>> 32)).toArray();
  }

  private static int[] nexts(List<Long> pairs) {
    return pairs.stream().mapToInt(Long::intValue).toArray();
  }
}
