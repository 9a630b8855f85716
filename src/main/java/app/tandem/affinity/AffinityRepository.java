package app.tandem.affinity;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The best of what is bought together and next, from the kept counts in the database. */
@ApplicationScoped
class AffinityRepository {
  private static final String TOGETHER =
      """
      select b.sku, b.partner, b.baskets, b.with_sku, b.with_partner, b.of_all
      from affinity_product asked
      left join lateral (
        select rank from kept_pair where product = asked.number
        order by rank desc offset ? limit 1) low on true
      join bought_together b
        on b.product = asked.number and b.rank >= coalesce(low.rank, -32768) - ?
      where asked.sku = any(?)
      """;

  private static final String PAIRS =
      """
      select sku, partner, baskets, with_sku, with_partner, of_all
      from bought_together where sku < partner
      """;
  private static final String NEXT =
      """
      select b.sku, b.next, b.eligible, b.by_days
      from affinity_product asked
      left join lateral (
        select chance from kept_next where one = asked.number
        order by chance desc offset ? limit 1) low on true
      join bought_next b
        on b.product = asked.number and b.near_chance >= coalesce(low.chance, 0) * ?
      where asked.sku = any(?)
      """;
  private static final String ADD =
      """
      insert into mining_run (at, baskets, pairs, nexts, millis, differences)
      select ?, t.baskets, (select count(*) / 2 from kept_pair), (select count(*) from kept_next), ?,
             nullif(?, -1)
      from affinity_total t
      returning baskets, pairs, nexts
      """;

  private final Sql sql;

  AffinityRepository(Sql sql) {
    this.sql = sql;
  }

  /** Remembers a mining, with the numbers of what is kept after it. */
  @Transactional
  Mined add(Instant at, Duration took, @Nullable Integer differences) {
    return sql.list(
            ADD,
            row -> new Mined(at, row.getInt(1), row.getInt(2), row.getInt(3), took, differences),
            at.atOffset(ZoneOffset.UTC),
            took.toMillis(),
            differences == null ? -1 : differences)
        .get(0);
  }

  /*
   * The rows of all ranks that may belong to the best, and then the best by what is exact: PairRows and
   * NextRows tell why. With fewer rows than asked for it is all of them.
   */
  List<Together> partnersOf(Collection<Sku> skus, int most) {
    var found =
        sql.list(TOGETHER, row -> pair(row).fromOne(), most - 1, PairRows.SLACK, codes(skus));
    return best(found, Together::sku, comparingDouble(Together::cosine), Together::partner, most);
  }

  List<Together> strongestPartnersOf(Collection<Sku> skus, Ranking ranking, int most) {
    return sql.list(strongest(ranking), row -> pair(row).fromOne(), codes(skus), most);
  }

  /** Orders as {@link Ranking#strength} does, with its powers and its doubt in place. */
  private static String strongest(Ranking ranking) {
    return """
        select t.sku, t.partner, t.baskets, t.with_sku, t.with_partner, t.of_all
        from (select distinct sku from unnest(?) as a(sku)) asked
        cross join lateral (
          select *, power(confidence, %s) * power(cosine, %s) * baskets / (baskets + %s) as strength
          from bought_together b where b.sku = asked.sku
          order by strength desc, b.partner limit ?) t
        order by t.sku, t.strength desc, t.partner
        """
        .formatted(ranking.confidencePower(), ranking.cosinePower(), ranking.doubt());
  }

  /** All kept pairs, each once. */
  @Transactional
  List<Pair> pairs() {
    return sql.list(PAIRS, AffinityRepository::pair);
  }

  /** Seen from its first product, whichever of the two codes is the lesser. */
  private static Pair pair(ResultSet row) throws SQLException {
    return new Pair(
        new Sku(row.getString(1)),
        new Sku(row.getString(2)),
        row.getInt(3),
        row.getInt(4),
        row.getInt(5),
        row.getInt(6));
  }

  List<Next> nextAfter(Collection<Sku> skus, int most) {
    var found =
        sql.list(
            NEXT,
            row ->
                Next.of(
                    new Sku(row.getString(1)),
                    new Sku(row.getString(2)),
                    row.getInt(3),
                    new Lags(Sql.ints(row, 4))),
            most - 1,
            NextRows.SLACK,
            codes(skus));
    return best(found, Next::sku, comparingDouble(Next::chance), Next::next, most);
  }

  private static String[] codes(Collection<Sku> skus) {
    return skus.stream().map(Sku::code).distinct().toArray(String[]::new);
  }

  /** The best of each product, best first; the order of those alike is that of their codes. */
  private static <T> List<T> best(
      List<T> found,
      Function<T, Sku> product,
      Comparator<T> measure,
      Function<T, Sku> partner,
      int most) {
    var order = measure.reversed().thenComparing(partner);
    return found.stream().collect(groupingBy(product, TreeMap::new, toList())).values().stream()
        .flatMap(ofOne -> ofOne.stream().sorted(order).limit(most))
        .toList();
  }
}
