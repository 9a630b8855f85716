package app.tandem.affinity;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The products in the database: their numbers, their counts and their strongest partners. */
@ApplicationScoped
class ProductRows {
  private static final String STORE =
      """
      update affinity_product p
      set baskets = d.baskets, weight = d.weight, lately = d.lately, mature = d.mature,
          page = d.page::integer[], page_rest = d.page_rest, cart = d.cart::integer[], cart_rest = d.cart_rest
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
        as d (number, baskets, weight, lately, mature, page, page_rest, cart, cart_rest)
      where p.number = d.number
      """;
  private static final String KEPT =
      """
      select number, baskets, weight, lately, mature, page, page_rest, cart, cart_rest
      from affinity_product
      """;

  private final Sql sql;

  ProductRows(Sql sql) {
    this.sql = sql;
  }

  /** The numbers of products; those that have none yet get the next ones. */
  Map<String, Integer> numbers(Collection<String> skus) {
    var numberBySku = new HashMap<String, Integer>();
    sql.each(
        "select sku, number from affinity_product where sku = any(?)",
        row -> numberBySku.put(row.getString(1), row.getInt(2)),
        (Object) skus.toArray(String[]::new));
    var unknown = new TreeSet<>(skus);
    unknown.removeAll(numberBySku.keySet());
    if (!unknown.isEmpty()) {
      var next = givenNumbers();
      for (var sku : unknown) {
        numberBySku.put(sku, next++);
      }
      sql.run(
          "insert into affinity_product (number, sku) select * from unnest(?, ?)",
          unknown.stream().mapToInt(numberBySku::get).toArray(),
          unknown.toArray(String[]::new));
    }
    return numberBySku;
  }

  /** How many numbers are given: 0 to less than this. */
  private int givenNumbers() {
    return sql.list(
            "select coalesce(max(number) + 1, 0) from affinity_product", row -> row.getInt(1))
        .get(0);
  }

  /** All products, in the order of their numbers, from 0. */
  List<String> all() {
    return sql.list("select sku from affinity_product order by number", row -> row.getString(1));
  }

  /** Shows every product as it is kept, in the order of the numbers. */
  void each(Consumer<KeptProduct> taking) {
    sql.each(KEPT + "order by number", row -> taking.accept(product(row)));
  }

  /** The products that changes are about, with their new counts; their partners are as stored. */
  Map<Integer, KeptProduct> changed(ProductChanges changes) {
    var changeByProduct = changes.changeByProduct();
    var keptByProduct = new TreeMap<Integer, KeptProduct>();
    sql.each(
        KEPT + "where number = any(?)",
        row -> {
          var kept = product(row);
          var change = changeByProduct.get(kept.counts().number());
          if (change != null) {
            kept.add(change);
          }
          keptByProduct.put(kept.counts().number(), kept);
        },
        changeByProduct.keySet().stream().mapToInt(Integer::intValue).toArray());
    return keptByProduct;
  }

  private static KeptProduct product(ResultSet row) throws SQLException {
    return new KeptProduct(
        new ProductCounts(
            row.getInt(1), row.getInt(2), row.getLong(3), row.getInt(4), row.getInt(5)),
        new Partners(Sql.ints(row, 6), row.getInt(7)),
        new Partners(Sql.ints(row, 8), row.getInt(9)));
  }

  /** Stores their counts and their partners. */
  void store(Collection<KeptProduct> products) {
    if (products.isEmpty()) {
      return;
    }
    sql.run(
        STORE,
        ints(products, kept -> kept.counts().number()),
        ints(products, kept -> kept.counts().baskets()),
        products.stream().mapToLong(kept -> kept.counts().weight()).toArray(),
        ints(products, kept -> kept.counts().lately()),
        ints(products, kept -> kept.counts().mature()),
        texts(products, KeptProduct::page),
        ints(products, kept -> kept.page().rest()),
        texts(products, KeptProduct::cart),
        ints(products, kept -> kept.cart().rest()));
  }

  private static int[] ints(Collection<KeptProduct> products, ToIntFunction<KeptProduct> part) {
    return products.stream().mapToInt(part).toArray();
  }

  private static String[] texts(
      Collection<KeptProduct> products, Function<KeptProduct, Partners> part) {
    return products.stream()
        .map(kept -> Sql.text(part.apply(kept).toArray()))
        .toArray(String[]::new);
  }
}
