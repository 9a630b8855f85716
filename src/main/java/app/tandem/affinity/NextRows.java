package app.tandem.affinity;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The counts of what is bought next in the database, and the sequences with enough customers. */
@ApplicationScoped
class NextRows {
  /*
   * The eligible of all sequences after A change with every buyer of A who becomes mature. So the chance that
   * the index has is stored anew only when it is off by more than a twentieth. Whoever reads takes the rows
   * that may belong to the best, and sorts those few by what is exact: the best of K by the index reach at
   * least 0.95 of the lowest of them, and what reaches that has at least 0.95 / 1.05 of it in the index.
   */
  static final double SLACK = 0.9;
  private static final String ADD =
      """
      insert into next_count as n (one, next, customers)
      select one, next, customers from unnest(?, ?, ?) as d (one, next, customers)
      on conflict (one, next) do update set customers = n.customers + excluded.customers
      returning one, next, customers
      """;
  private static final String KEEP =
      """
      insert into kept_next (one, next, customers, already, chance, by_days)
      select one, next, customers, already, customers::double precision / (mature - already), by_days::integer[]
      from unnest(?, ?, ?, ?, ?, ?) as d (one, next, customers, already, mature, by_days)
      on conflict (one, next) do update
      set customers = excluded.customers, already = excluded.already, chance = excluded.chance,
          by_days = excluded.by_days
      """;

  private static final String FRESHEN =
      """
      update kept_next k set chance = k.customers::double precision / (p.mature - k.already)
      from affinity_product p
      where p.number = k.one and k.one = any(?)
        and k.customers::double precision / (p.mature - k.already)
            not between k.chance * 0.95 and k.chance * 1.05
      """;
  private static final String KEPT =
      """
      select k.one, k.next, k.by_days
      from unnest(?, ?) as d (one, next) join kept_next k on k.one = d.one and k.next = d.next
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
   * @param keptByProduct all products after which something changed, as they are now
   * @param lastDay the last day of all, as it is now
   */
  void add(
      NextChanges changes,
      Map<Integer, KeptProduct> keptByProduct,
      CountingTerms terms,
      int lastDay) {
    var reached = addFollowed(changes.followed(), terms.minimumCustomers());
    var keptByKey = changed(changes);
    reached.removeIf(keptByKey::containsKey);
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
    keep(still, keptByProduct);
    var moved = changes.matureByProduct().keySet().stream().mapToInt(Integer::intValue);
    sql.run(FRESHEN, (Object) moved.toArray());
  }

  /** Adds, and gives back which of the changed sequences enough customers followed now. */
  private List<Long> addFollowed(PairCounts followed, int minimumCustomers) {
    var ones = new Ints();
    var nexts = new Ints();
    var customers = new Ints();
    followed.each(
        (one, next, by, weight) -> {
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

  /** The kept ones of the sequences of which any count changes, with that change. */
  private Map<Long, KeptNext> changed(NextChanges changes) {
    var keptByKey = new HashMap<Long, KeptNext>();
    kept(changes).forEach(next -> keptByKey.put(next.key(), next));
    changes.each(
        (one, next, day, by) -> {
          var kept = keptByKey.get(KeptNext.key(one, next));
          if (kept != null) {
            kept.lags().add(day, by);
          }
        });
    return keptByKey;
  }

  private List<KeptNext> kept(NextChanges changes) {
    var touched = new PairCounts();
    changes.each((one, next, day, by) -> touched.add(one, next, 1, 0));
    var ones = new Ints();
    var nexts = new Ints();
    touched.each(
        (one, next, times, weight) -> {
          ones.add(one);
          nexts.add(next);
        });
    return sql.list(
        KEPT,
        row -> new KeptNext(row.getInt(1), row.getInt(2), new Lags(Sql.ints(row, 3))),
        ones.toArray(),
        nexts.toArray());
  }

  private void keep(List<KeptNext> nexts, Map<Integer, KeptProduct> keptByProduct) {
    if (nexts.isEmpty()) {
      return;
    }
    sql.run(
        KEEP,
        nexts.stream().mapToInt(KeptNext::one).toArray(),
        nexts.stream().mapToInt(KeptNext::next).toArray(),
        nexts.stream().mapToInt(next -> next.lags().customers()).toArray(),
        nexts.stream().mapToInt(next -> next.lags().already()).toArray(),
        nexts.stream()
            .mapToInt(next -> requireNonNull(keptByProduct.get(next.one())).counts().mature())
            .toArray(),
        nexts.stream().map(next -> Sql.text(next.lags().customersByDay())).toArray(String[]::new));
  }

  private void forget(String table, List<Long> pairs) {
    if (!pairs.isEmpty()) {
      sql.run(
          """
          delete from %s n using unnest(?, ?) as d (one, next) where n.one = d.one and n.next = d.next
          """
              .formatted(table),
          ones(pairs),
          nexts(pairs));
    }
  }

  private static int[] ones(List<Long> pairs) {
    return pairs.stream().mapToInt(pair -> (int) (pair >>> 32)).toArray();
  }

  private static int[] nexts(List<Long> pairs) {
    return pairs.stream().mapToInt(Long::intValue).toArray();
  }
}
