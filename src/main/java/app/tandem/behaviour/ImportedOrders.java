package app.tandem.behaviour;

import app.tandem.catalog.Catalog;
import app.tandem.catalog.Product;
import app.tandem.customer.Customers;
import app.tandem.customer.Customers.Arrival;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Moves staged lines into the order tables, a statement a table. */
@ApplicationScoped
class ImportedOrders {
  private static final int BATCH = 1_000;

  private static final String ORDERS =
      """
      insert into shop_order (source, number, customer_id, paid_at, country, import_id)
      select 'file', number, min(customer), min(at), min(country), ?
      from staged s
      where kind = 'S' and not exists (
        select from shop_order o where o.source = 'shop' and o.number = s.number
          and coalesce(o.customer_id = s.customer, true))
      group by number order by min(line)
      on conflict (source, number) do nothing
      """;
  private static final String LINES =
      """
      with new as (
        insert into order_line
          (order_id, sku, quantity, price_minor, nth, currency, customer_id, paid_at)
        select o.id, s.sku, s.quantity, s.price_minor,
               row_number() over (
                 partition by o.id, s.sku, s.quantity, s.price_minor order by s.line), ?,
               o.customer_id, o.paid_at
        from staged s join shop_order o on o.source = 'file' and o.number = s.number
        where s.kind = 'S'
        on conflict do nothing
        returning order_id),
      told as (insert into basket_backlog (order_id) select distinct order_id from new)
      select count(*) from new
      """;
  private static final String RETURNS =
      """
      insert into returned_line
        (source, number, customer_id, sku, quantity, price_minor, nth, at, import_id)
      select 'file', number, customer, sku, quantity, price_minor,
             row_number() over (partition by number, sku, quantity, price_minor order by line), at, ?
      from staged where kind = 'R'
      on conflict do nothing
      """;
  private static final String REFUSED =
      """
      insert into refused_line (import_id, line, field, why, maybe, raw)
      select ?, line, field, why, maybe, raw from staged where kind = 'X'
      """;

  private final Catalog catalog;
  private final Customers customers;

  ImportedOrders(Catalog catalog, Customers customers) {
    this.catalog = catalog;
    this.customers = customers;
  }

  /**
   * How many rows were new.
   *
   * @param nearBySku of the new products, those whose code is nearly that of one known before
   * @param odd warnings of orders that are known otherwise, and of returns that fit no purchase
   */
  record Stored(
      long orders,
      long lines,
      long customers,
      long products,
      Map<Sku, Sku> nearBySku,
      List<String> odd) {}

  Stored store(Connection connection, long importId, Currency currency) throws SQLException {
    try (var analyze = connection.createStatement()) {
      analyze.execute("analyze staged");
    }
    var orders = run(connection, ORDERS, statement -> statement.setLong(1, importId));
    var code = currency.getCurrencyCode();
    var lines = newLines(connection, code);
    lines += run(connection, RETURNS, statement -> statement.setLong(1, importId));
    var odd = new ArrayList<>(OddOrders.staged(connection, currency));
    odd.addAll(OddReturns.staged(connection));
    run(connection, REFUSED, statement -> statement.setLong(1, importId));
    var customers = newCustomers(connection);
    var found = new HashSet<Sku>();
    var products = newProducts(connection, currency, found);
    return new Stored(orders, lines, customers, products, nearBySku(found), odd);
  }

  /** What this file brought itself is not what another of its codes was meant to be. */
  private Map<Sku, Sku> nearBySku(Set<Sku> found) {
    var all = found.stream().sorted().toList();
    var nearBySku = new TreeMap<Sku, Sku>();
    for (int from = 0; from < all.size(); from += BATCH) {
      var batch = all.subList(from, Math.min(all.size(), from + BATCH));
      nearBySku.putAll(catalog.nearly(batch));
    }
    nearBySku.values().removeAll(found);
    return nearBySku;
  }

  private int add(List<Product> products, Set<Sku> found) {
    var known = catalog.known(products.stream().map(one -> one.sku().code()).toList());
    products.stream()
        .map(Product::sku)
        .filter(sku -> !known.contains(sku.code()))
        .forEach(found::add);
    return catalog.addUnknown(products);
  }

  private static long newLines(Connection connection, String currency) throws SQLException {
    try (var statement = connection.prepareStatement(LINES)) {
      statement.setString(1, currency);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private long newCustomers(Connection connection) throws SQLException {
    var sql =
        "select customer, min(country) from staged where customer is not null group by customer";
    return inBatches(
        connection,
        sql,
        row -> new Arrival(new CustomerId(row.getString(1)), row.getString(2)),
        customers::addUnknown);
  }

  /** A product's name is the one most of its lines have, its price the median of them. */
  private long newProducts(Connection connection, Currency currency, Set<Sku> found)
      throws SQLException {
    var sql =
        """
        select sku, coalesce(mode() within group (order by nullif(name, '')), sku),
               percentile_disc(0.5) within group (order by price_minor)
        from staged where kind = 'S' group by sku
        """;
    return inBatches(
        connection,
        sql,
        row ->
            new Product(
                new Sku(row.getString(1)),
                row.getString(2),
                Product.UNCATEGORISED,
                new Money(row.getLong(3), currency),
                false,
                OptionalInt.empty()),
        products -> add(products, found));
  }

  private interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static <T> long inBatches(
      Connection connection, String sql, Reading<T> reading, ToIntFunction<List<T>> add)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(BATCH);
      try (var rows = statement.executeQuery()) {
        var found = 0L;
        var batch = new ArrayList<T>(BATCH);
        while (rows.next()) {
          batch.add(reading.read(rows));
          if (batch.size() == BATCH) {
            found += add.applyAsInt(batch);
            batch.clear();
          }
        }
        return found + add.applyAsInt(batch);
      }
    }
  }

  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  private static int run(Connection connection, String sql, Parameters parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      return statement.executeUpdate();
    }
  }
}
