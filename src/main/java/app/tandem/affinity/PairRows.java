package app.tandem.affinity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;

/** The counts of all pairs in the database. */
@ApplicationScoped
class PairRows {
  /*
   * Only who counts comes here, one at a time, and so knows what was there. A known pair is updated without
   * the lock and the second look that "on conflict" takes, and what no update found is new.
   */
  private static final String ADD =
      """
      update pair_count p set baskets = p.baskets + d.baskets, weight = p.weight + d.weight
      from unnest(?, ?, ?, ?) as d (one, other, baskets, weight)
      where p.one = d.one and p.other = d.other
      returning p.one, p.other, p.baskets, p.weight
      """;
  private static final String BEGIN =
      "insert into pair_count (one, other, baskets, weight) select * from unnest(?, ?, ?, ?)";
  private static final String FORGET =
      """
      delete from pair_count p using unnest(?, ?) as d (one, other)
      where p.one = d.one and p.other = d.other
      """;

  /** All pairs of some products: a walk through the table, and rare (Partners tells why). */
  private static final String ALL_OF =
      """
      select p.one, p.other, p.baskets, p.weight, a.weight, b.weight
      from pair_count p
      join affinity_product a on a.number = p.one
      join affinity_product b on b.number = p.other
      where (p.one = any(?) or p.other = any(?)) and p.baskets >= ?
      """;

  private final Sql sql;
  private final ProductRows products;

  PairRows(Sql sql, ProductRows products) {
    this.sql = sql;
    this.products = products;
  }

  /** Pairs of products on their way into rows. */
  private static class Pairs {
    private final Ints ones = new Ints();
    private final Ints others = new Ints();
    private final Ints baskets = new Ints();
    private final Ints weights = new Ints();

    void add(int one, int other, int baskets, int weight) {
      ones.add(one);
      others.add(other);
      this.baskets.add(baskets);
      weights.add(weight);
    }
  }

  /**
   * Adds to the counts of pairs, and puts each in its place among the partners of its products.
   *
   * @param keptByProduct all products in the changes, with their counts as they are now
   */
  void add(PairCounts changes, Map<Integer, KeptProduct> keptByProduct, int minimumBaskets) {
    var gone = new Pairs();
    PairCounts.Visitor place =
        (one, other, baskets, weight) -> {
          place(
              kept(keptByProduct, one),
              kept(keptByProduct, other),
              baskets,
              weight,
              minimumBaskets);
          if (Sql.counted(baskets) == 0) {
            gone.add(one, other, 0, 0);
          }
        };
    addCounts(changes, place);
    if (gone.ones.size() > 0) {
      sql.run(FORGET, gone.ones.toArray(), gone.others.toArray());
    }
  }

  private static KeptProduct kept(Map<Integer, KeptProduct> keptByProduct, int product) {
    var kept = keptByProduct.get(product);
    if (kept == null) {
      throw new IllegalStateException(
          "The product (%d) of a pair was not counted.\nMaybe mine all orders anew."
              .formatted(product));
    }
    return kept;
  }

  private static void place(
      KeptProduct one, KeptProduct other, int baskets, int weight, int minimumBaskets) {
    if (baskets >= minimumBaskets) {
      one.put(other.counts().number(), baskets, weight, other.counts().weight());
      other.put(one.counts().number(), baskets, weight, one.counts().weight());
    } else {
      one.remove(other.counts().number());
      other.remove(one.counts().number());
    }
  }

  /** Adds to the counts of pairs, and shows what they are now. */
  private void addCounts(PairCounts changes, PairCounts.Visitor now) {
    var changed = new Pairs();
    changes.each(changed::add);
    var known = new HashSet<Long>();
    sql.each(
        ADD,
        row -> {
          known.add(KeptNext.key(row.getInt(1), row.getInt(2)));
          now.visit(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4));
        },
        changed.ones.toArray(),
        changed.others.toArray(),
        changed.baskets.toArray(),
        changed.weights.toArray());
    var begun = new Pairs();
    changes.each(
        (one, other, baskets, weight) -> {
          if (!known.contains(KeptNext.key(one, other))) {
            begun.add(one, other, Sql.counted(baskets), weight);
            now.visit(one, other, baskets, weight);
          }
        });
    if (begun.ones.size() > 0) {
      sql.run(
          BEGIN,
          begun.ones.toArray(),
          begun.others.toArray(),
          begun.baskets.toArray(),
          begun.weights.toArray());
    }
  }

  /** Reads the partners anew of those products that lost too many of them. */
  void readAnew(Collection<KeptProduct> some, int minimumBaskets) {
    var anewByProduct =
        some.stream()
            .filter(KeptProduct::isToBeReadAnew)
            .collect(
                Collectors.toMap(
                    kept -> kept.counts().number(),
                    kept -> new KeptProduct(kept.counts(), new Partners(), new Partners())));
    if (anewByProduct.isEmpty()) {
      return;
    }
    var numbers = anewByProduct.keySet().stream().mapToInt(Integer::intValue).toArray();
    sql.each(
        ALL_OF,
        row -> {
          var one = anewByProduct.get(row.getInt(1));
          var other = anewByProduct.get(row.getInt(2));
          if (one != null) {
            one.add(row.getInt(2), row.getInt(3), row.getInt(4), row.getLong(6));
          }
          if (other != null) {
            other.add(row.getInt(1), row.getInt(3), row.getInt(4), row.getLong(5));
          }
        },
        numbers,
        numbers,
        minimumBaskets);
    products.store(anewByProduct.values());
  }
}
