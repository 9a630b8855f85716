package app.tandem.affinity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;

/** The counts of pairs in the database, and those with enough baskets, ranked. */
@ApplicationScoped
class PairRows {
  /*
   * Among the partners of A, cosine n(A,B) / sqrt(n(A) n(B)) has the order of n(A,B) / sqrt(n(B)). An index
   * on that would change with every order of a B, for all its partners. So rank is its logarithm in steps of
   * a twentieth, and n(B) is the one of the last ranking, made anew when it has changed by a tenth: both
   * seldom change. Whoever reads takes all rows of ranks that may belong to the best, and sorts those few by
   * what is exact: n(B) being within a tenth, the value is within 0.95 and 1.055 of the ranked one, a step
   * and a bit either way. The best of K by rank reach at least the lowest of their ranks less a step; what
   * reaches that has a rank at most two steps and a bit lower still, so SLACK steps below K's rank are enough.
   */
  static final int SLACK = 4;
  private static final double STEP = Math.log(1.05);
  private static final int STALE = 10;

  private static final String ADD =
      """
      insert into pair_count as p (one, other, baskets)
      select one, other, baskets from unnest(?, ?, ?) as d (one, other, baskets)
      on conflict (one, other) do update set baskets = p.baskets + excluded.baskets
      returning one, other, baskets
      """;
  private static final String KEEP =
      """
      insert into kept_pair (product, partner, baskets, rank)
      select product, partner, baskets, rank from unnest(?, ?, ?, ?) as d (product, partner, baskets, rank)
      on conflict (product, partner) do update set baskets = excluded.baskets, rank = excluded.rank
      """;
  private static final String RERANK =
      """
      update kept_pair k set rank = d.rank
      from unnest(?, ?, ?) as d (product, partner, rank)
      where k.product = d.product and k.partner = d.partner and k.rank <> d.rank
      """;

  private final Sql sql;

  PairRows(Sql sql) {
    this.sql = sql;
  }

  /** The rank of a partner, from the baskets with both and the baskets with the partner. */
  static int rank(int baskets, int ofPartner) {
    return (int) Math.floor(Math.log(baskets / Math.sqrt(ofPartner)) / STEP);
  }

  /**
   * Adds to the counts of pairs, and keeps those that have enough baskets now.
   *
   * @param countsByProduct of all products in the changes
   */
  void add(PairCounts changes, Map<Integer, ProductCounts> countsByProduct, int minimumBaskets) {
    var kept = new KeptPairs(countsByProduct);
    var lost = new KeptPairs(countsByProduct);
    var empty = new KeptPairs(countsByProduct);
    addCounts(
        changes,
        (one, other, now) -> {
          var before = now - changes.of(one, other);
          if (now >= minimumBaskets) {
            kept.add(one, other, now);
          } else if (before >= minimumBaskets) {
            lost.add(one, other, before);
          }
          if (Sql.counted(now) == 0) {
            empty.add(one, other, before);
          }
        });
    if (kept.size() > 0) {
      sql.run(KEEP, kept.products(), kept.partners(), kept.baskets(), kept.ranks());
    }
    forget("kept_pair", "product", "partner", lost);
    forget("pair_count", "one", "other", empty);
  }

  /** Adds to the counts of pairs, and shows what they are now. */
  private void addCounts(PairCounts changes, PairCounts.Visitor now) {
    var ones = new Ints();
    var others = new Ints();
    var baskets = new Ints();
    changes.each(
        (one, other, by) -> {
          ones.add(one);
          others.add(other);
          baskets.add(by);
        });
    sql.each(
        ADD,
        row -> now.visit(row.getInt(1), row.getInt(2), row.getInt(3)),
        ones.toArray(),
        others.toArray(),
        baskets.toArray());
  }

  private void forget(String table, String one, String other, KeptPairs gone) {
    if (gone.size() > 0) {
      sql.run(
          """
          delete from %s k using unnest(?, ?) as d (one, other) where k.%s = d.one and k.%s = d.other
          """
              .formatted(table, one, other),
          gone.products(),
          gone.partners());
    }
  }

  /** Ranks those anew, among the partners of others, whose own baskets changed much. */
  void rerank(Collection<ProductCounts> products) {
    var stale = products.stream().filter(PairRows::isStale).toList();
    if (stale.isEmpty()) {
      return;
    }
    var numbers = stale.stream().mapToInt(ProductCounts::number).toArray();
    sql.run(
        "update affinity_product set ranked = greatest(1, baskets) where number = any(?)", numbers);
    var ranked = new Ints();
    var partners = new Ints();
    var ranks = new Ints();
    sql.each(
        """
        select k.partner, k.product, k.baskets, p.ranked
        from kept_pair k join affinity_product p on p.number = k.product where k.product = any(?)
        """,
        row -> {
          ranked.add(row.getInt(1));
          partners.add(row.getInt(2));
          ranks.add(rank(row.getInt(3), row.getInt(4)));
        },
        numbers);
    sql.run(RERANK, ranked.toArray(), partners.toArray(), ranks.toArray());
  }

  private static boolean isStale(ProductCounts product) {
    return Math.abs(product.baskets() - product.ranked()) * STALE > product.ranked();
  }
}
