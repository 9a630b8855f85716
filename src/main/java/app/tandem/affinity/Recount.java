package app.tandem.affinity;

import app.tandem.behaviour.ChangedBaskets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;

/** Counts all orders from scratch, to store that or to compare it with what is kept. */
@ApplicationScoped
class Recount {
  private static final String FAR_CHANCES =
      "select count(*) from bought_next where chance not between near_chance * 0.949 and near_chance * 1.051";

  private final ChangedBaskets changed;
  private final BasketRows rows;
  private final ProductRows products;
  private final AllRows all;
  private final Sql sql;

  Recount(ChangedBaskets changed, BasketRows rows, ProductRows products, AllRows all, Sql sql) {
    this.changed = changed;
    this.rows = rows;
    this.products = products;
    this.all = all;
    this.sql = sql;
  }

  /**
   * Stores what all orders give in place of what was kept.
   *
   * @param reached the day up to which all counts, where no order is of a later one
   */
  Kept fill(CountingTerms terms, int reached) {
    rows.planAnew();
    changed.forget();
    var counts = count(terms, reached);
    all.replace(counts, terms);
    var baskets = counts.baskets();
    var kept =
        new Kept(
            terms.words(),
            baskets.size(),
            counts.products().lately(),
            baskets.lastDay(),
            baskets.lastDay());
    rows.store(kept);
    return kept;
  }

  /** Finds anew what buyers of each product have too. */
  void fillNeighbours(Kept kept, CountingTerms terms) {
    rows.planAnew();
    all.replaceNeighbours(count(terms, kept.lastDay()));
  }

  /** The last day is that of the last order, unless the days have moved on since. */
  private AllCounts count(CountingTerms terms, int reached) {
    var baskets = new Baskets(products.all());
    var last = changed.lastDay(terms.zone());
    if (last.isPresent()) {
      var order = last.getAsInt();
      var end = terms.isOpen(reached, order) ? Math.max(order, reached) : order;
      changed.eachSettled(terms.zone(), terms.firstDay(end), order, baskets);
      baskets.reach(end);
    }
    return AllCounts.of(baskets, terms);
  }

  /** How many kept counts are not what all orders give. Orders that wait to be counted are not. */
  int differences(Kept kept, CountingTerms terms) {
    var counts = count(terms, kept.lastDay());
    var baskets = counts.baskets();
    var differences = kept.baskets() == baskets.size() ? 0 : 1;
    differences += kept.lastDay() == baskets.lastDay() ? 0 : 1;
    differences += kept.lately() == counts.products().lately() ? 0 : 1;
    differences += unlikeProducts(counts, terms.minimumBaskets());
    differences += unlike("select * from pair_count order by one, other", counts.pairs()::each);
    differences +=
        unlike(
            "select one, next, customers, 0 from next_count order by one, next",
            counts.nexts()::each);
    differences += unlikeKeptNexts(counts, terms.minimumCustomers());
    differences += sql.list(FAR_CHANCES, row -> row.getInt(1)).get(0);
    differences +=
        unlikeSums("counted_basket", "cardinality(products)", baskets.size(), baskets.lines());
    var first = counts.nexts().first();
    return differences + unlikeSums("first_purchase", "day", first.size(), first.sumOfDays());
  }

  private interface Counted {
    void each(PairCounts.Visitor visitor);
  }

  private int unlike(String select, Counted counted) {
    var differences = new int[1];
    sql.walk(
        select,
        rows -> {
          var comparison = new Comparison(rows);
          counted.each(comparison);
          differences[0] = comparison.end();
        });
    return differences[0];
  }

  private int unlikeProducts(AllCounts counts, int minimumBaskets) {
    var known = counts.baskets().products();
    var differences = new int[1];
    products.each(kept -> differences[0] += counts.differences(kept, minimumBaskets));
    return differences[0] + known - products.all().size();
  }

  private int unlikeKeptNexts(AllCounts counts, int minimumCustomers) {
    var right = new HashMap<Long, Lags>();
    counts
        .nexts()
        .eachOfAtLeast(
            minimumCustomers, (one, next, lags) -> right.put(KeptNext.key(one, next), lags));
    var differences = new int[1];
    sql.each(
        "select one, next, by_days, already, customers from kept_next",
        row -> {
          var lags = right.remove(KeptNext.key(row.getInt(1), row.getInt(2)));
          var isSame =
              lags != null
                  && lags.equals(new Lags(Sql.ints(row, 3)))
                  && lags.already() == row.getInt(4)
                  && lags.customers() == row.getInt(5);
          differences[0] += isSame ? 0 : 1;
        });
    return differences[0] + right.size();
  }

  /** Whether a table has another number of rows or another sum, as 1 or 0. */
  private int unlikeSums(String table, String summed, long size, long sum) {
    return sql.list(
            "select count(*) <> ? or coalesce(sum(%s), 0) <> ? from %s".formatted(summed, table),
            row -> row.getBoolean(1) ? 1 : 0,
            size,
            sum)
        .get(0);
  }
}
