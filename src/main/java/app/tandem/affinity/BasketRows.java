package app.tandem.affinity;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The counted baskets in the database, and the total that is locked to count. */
@ApplicationScoped
class BasketRows {
  private static final String BASKET =
      "select order_id, day, customer, products from counted_basket where ";

  private final Sql sql;

  BasketRows(Sql sql) {
    this.sql = sql;
  }

  /**
   * Lets nobody else count until the transaction ends. Readers go on.
   *
   * @param waits whether to wait for whoever counts; else the answer is empty then
   */
  Optional<Kept> lock(boolean waits) {
    return sql
        .list(
            """
            select terms, baskets, lately, coalesce(last_day, ?), coalesce(neighbours_day, ?) from affinity_total
            for update %s
            """
                .formatted(waits ? "" : "skip locked"),
            row ->
                new Kept(
                    row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)),
            CountingTerms.NO_DAY,
            CountingTerms.NO_DAY)
        .stream()
        .findFirst();
  }

  /**
   * Statements of a few changes are alike each time, and planning one anew costs as much as to run
   * it: until the transaction ends they are planned once for all values.
   */
  void planOnce() {
    sql.run("set local plan_cache_mode = force_generic_plan");
  }

  /** Before what takes long, planning is cheap. */
  void planAnew() {
    sql.run("set local plan_cache_mode = force_custom_plan");
  }

  void store(Kept kept) {
    sql.run(
        """
        update affinity_total set terms = ?, baskets = ?, lately = ?, last_day = nullif(?, ?),
          neighbours_day = nullif(?, ?)
        """,
        kept.terms(),
        kept.baskets(),
        kept.lately(),
        kept.lastDay(),
        CountingTerms.NO_DAY,
        kept.neighboursDay(),
        CountingTerms.NO_DAY);
  }

  /** Those of these orders that were counted. */
  List<CountedBasket> ofOrders(long[] orders) {
    return sql.list(BASKET + "order_id = any(?)", BasketRows::basket, orders);
  }

  /** Those of before a day. */
  List<CountedBasket> before(int day) {
    return sql.list(BASKET + "day < ?", BasketRows::basket, day);
  }

  /** Everything that these customers bought, as far as it was counted; maybe nothing. */
  Map<String, List<CountedBasket>> byCustomer(Collection<String> customers) {
    var basketsByCustomer = new HashMap<String, List<CountedBasket>>();
    customers.forEach(customer -> basketsByCustomer.put(customer, new ArrayList<>()));
    sql.each(
        BASKET + "customer = any(?)",
        row -> requireNonNull(basketsByCustomer.get(row.getString(3))).add(basket(row)),
        (Object) customers.toArray(String[]::new));
    return basketsByCustomer;
  }

  /** How many baskets have each product, of those from a day on and before another. */
  Map<Integer, Integer> productsBetween(int from, int before, long[] withoutOrders) {
    var basketsByProduct = new HashMap<Integer, Integer>();
    sql.each(
        """
        select product, count(*) from counted_basket, unnest(products) as product
        where day >= ? and day < ? and order_id <> all(?) group by product
        """,
        row -> basketsByProduct.put(row.getInt(1), row.getInt(2)),
        from,
        before,
        withoutOrders);
    return basketsByProduct;
  }

  /** How many baskets are from a day on and before another. */
  int between(int from, int before, long[] withoutOrders) {
    return sql.list(
            "select count(*) from counted_basket where day >= ? and day < ? and order_id <> all(?)",
            row -> row.getInt(1),
            from,
            before,
            withoutOrders)
        .get(0);
  }

  /** The day of the last basket; {@link CountingTerms#NO_DAY} when there is none. */
  int lastDay() {
    return sql.list(
            "select coalesce(max(day), ?) from counted_basket",
            row -> row.getInt(1),
            CountingTerms.NO_DAY)
        .get(0);
  }

  /** Whether any basket is of a day. */
  boolean hasDay(int day) {
    return sql.list(
            "select exists (select from counted_basket where day = ?)",
            row -> row.getBoolean(1),
            day)
        .get(0);
  }

  /** Who bought something after one day, up to another. */
  List<String> customersBetween(int after, int until) {
    return sql.list(
        "select distinct customer from counted_basket where day > ? and day <= ? and customer is not null",
        row -> row.getString(1),
        after,
        until);
  }

  /** How many baskets are of before a day, or after one day and up to another. */
  int count(int before, int after, int until) {
    return sql.list(
            "select count(*) from counted_basket where day < ? or (day > ? and day <= ?)",
            row -> row.getInt(1),
            before,
            after,
            until)
        .get(0);
  }

  private static CountedBasket basket(ResultSet row) throws SQLException {
    return new CountedBasket(row.getLong(1), row.getInt(2), row.getString(3), Sql.ints(row, 4));
  }

  /** Forgets baskets of these orders and remembers others. */
  void replace(long[] gone, Collection<CountedBasket> come) {
    if (gone.length > 0) {
      sql.run("delete from counted_basket where order_id = any(?)", gone);
    }
    sql.run(
        """
        insert into counted_basket (order_id, day, customer, products)
        select b.order_id, b.day, b.customer, b.products::integer[]
        from unnest(?, ?, ?, ?) as b (order_id, day, customer, products)
        """,
        come.stream().mapToLong(CountedBasket::order).toArray(),
        come.stream().mapToInt(CountedBasket::day).toArray(),
        come.stream().map(CountedBasket::customer).toArray(String[]::new),
        come.stream().map(basket -> Sql.text(basket.products())).toArray(String[]::new));
  }
}
