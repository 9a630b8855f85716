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
  private static final String COLUMNS =
      """
      sku, partner, baskets, with_sku, with_partner, of_all, weight, weight_with_sku, weight_with_partner
      """;

  /** From all pairs: it walks through them, and is for who looks after the shop. */
  private static final String TOGETHER =
      "select %s from bought_together where sku = any(?) and baskets >= ?".formatted(COLUMNS);

  /** Few orders say less. */
  private static final String PAIRS =
      """
      select p.sku, q.sku, c.baskets, p.baskets, q.baskets, t.baskets, c.weight, p.weight, q.weight
      from pair_count c
      join affinity_product p on p.number = c.one
      join affinity_product q on q.number = c.other
      cross join affinity_total t
      where c.baskets >= ?
        and c.baskets::double precision * t.baskets >= ? * p.baskets::double precision * q.baskets
      order by c.baskets / sqrt(p.baskets::double precision * q.baskets) * c.baskets / (c.baskets + 10.0) desc,
        c.one, c.other
      limit ?
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
      select ?, t.baskets, (select count(*) from pair_count where baskets >= ?), (select count(*) from kept_next), ?,
             nullif(?, -1)
      from affinity_total t
      returning baskets, pairs, nexts
      """;

  private final Sql sql;
  private final AffinitySettings settings;

  AffinityRepository(Sql sql, AffinitySettings settings) {
    this.sql = sql;
    this.settings = settings;
  }

  /** Remembers a mining, with the numbers of what is kept after it. */
  @Transactional
  Mined add(Instant at, Duration took, @Nullable Integer differences) {
    return sql.list(
            ADD,
            row -> new Mined(at, row.getInt(1), row.getInt(2), row.getInt(3), took, differences),
            at.atOffset(ZoneOffset.UTC),
            settings.minimumBaskets(),
            took.toMillis(),
            differences == null ? -1 : differences)
        .get(0);
  }

  List<Together> partnersOf(Collection<Sku> skus, int most) {
    var found =
        sql.list(TOGETHER, row -> pair(row).fromOne(), codes(skus), settings.minimumBaskets());
    return best(found, Together::sku, comparingDouble(Together::cosine), Together::partner, most);
  }

  /*
   * The strongest of each product stand in its own row. The limit says that each partner is to be looked up
   * by its number, however many products the shop may have.
   */
  List<Together> strongestPartnersOf(Collection<Sku> skus, Ranking ranking, int most) {
    var strongest =
        """
        select p.sku, q.sku, p.%1$s[i + 1], p.baskets, q.baskets, t.baskets, p.%1$s[i + 2], p.weight, q.weight
        from affinity_product p
        cross join affinity_total t
        cross join lateral generate_series(1, cardinality(p.%1$s), %2$d) as i
        cross join lateral (select * from affinity_product where number = p.%1$s[i] limit 1) q
        where p.sku = any(?)
        """
            .formatted(ranking.column(), Partners.PARTS);
    var found = sql.list(strongest, row -> pair(row).fromOne(), (Object) codes(skus));
    return best(
        found,
        Together::sku,
        comparingDouble(pair -> pair.strength(ranking)),
        Together::partner,
        most);
  }

  /**
   * The best pairs, each once, by cosine.
   *
   * @param lift which they reach
   */
  @Transactional
  List<Pair> pairs(double lift, int most) {
    return sql.list(PAIRS, AffinityRepository::pair, settings.minimumBaskets(), lift, most);
  }

  /** Seen from its first product, whichever of the two codes is the lesser. */
  private static Pair pair(ResultSet row) throws SQLException {
    return new Pair(
        new Sku(row.getString(1)),
        new Sku(row.getString(2)),
        row.getInt(3),
        row.getInt(4),
        row.getInt(5),
        row.getInt(6),
        new Weighted(row.getLong(7), row.getLong(8), row.getLong(9)));
  }

  /*
   * The rows of all chances that may belong to the best, and then the best by what is exact: NextRows tells
   * why. With fewer rows than asked for it is all of them.
   */
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
