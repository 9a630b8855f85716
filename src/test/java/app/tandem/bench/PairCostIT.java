package app.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.packaged.PackagedTandem;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures what one new order costs the database, by its own book of statements, while the shop
 * grows from a hundred thousand order lines to millions.
 */
@Tag("bench")
class PairCostIT {
  private static final Path ORDERS =
      Path.of("..", "shared", "data", "online-retail", "orders_2010-12_2011-08.csv.gz");
  private static final int LINES = 15;
  private static final int WARM_UP = 30;
  private static final int MEASURED = 100;
  private static final int COPIES = 6;

  /** Copies of all orders, by other customers; every second copy is of products of its own. */
  private static final String GROW =
      """
      insert into shop_order (source, number, customer_id, paid_at)
      select 'copy', number || '-' || k, customer_id || '-' || k, paid_at
      from shop_order, generate_series(1, %d) k where source = 'file';
      insert into order_line (order_id, sku, quantity, price_minor, nth, currency)
      select c.id, case when right(c.number, 1)::int %% 2 = 1 then l.sku || '-B' else l.sku end,
             l.quantity, l.price_minor, l.nth, l.currency
      from shop_order c
      join shop_order o on o.source = 'file' and o.number = split_part(c.number, '-', 1)
      join order_line l on l.order_id = o.id where c.source = 'copy';
      insert into basket_backlog (order_id) select id from shop_order where source = 'copy';
      analyze;
      """;

  /** The later part of the orders goes away, and comes back by importing again. */
  private static final String SHRINK =
      """
      create temporary table gone as select id from shop_order where id > (
        select max(order_id) from (select order_id from order_line order by order_id limit 100000) first);
      delete from order_line where order_id in (select id from gone);
      delete from shop_order where id in (select id from gone);
      insert into basket_backlog (order_id) select id from gone;
      analyze;
      """;

  private static final String SPENT =
      """
      select coalesce(sum(total_exec_time + total_plan_time), 0) from pg_stat_statements
      where query ~ '(basket_backlog|affinity_|counted_basket|pair_count|kept_|first_purchase|next_count)'
        and query !~ 'bench'
      """;
  private static final String BASKETS =
      """
      select coalesce(o.customer_id, ''), string_agg(distinct l.sku, ',')
      from shop_order o join order_line l on l.order_id = o.id
      where o.source = 'file' and o.id %% 7 = %d group by o.id, o.customer_id
      having count(distinct l.sku) >= %d order by o.id limit %d
      """;

  private static final PackagedTandem TANDEM =
      PackagedTandem.in("bench-order", Map.of("tandem.sample-shop", "off"));

  private static int orders;

  @BeforeAll
  static void importTheRealOrders() throws SQLException {
    assertThat(ORDERS).exists();
    TANDEM.command("import", "orders", ORDERS.toString());
    TANDEM.start();
    run("alter system set shared_preload_libraries = 'pg_stat_statements'");
    run("alter system set pg_stat_statements.track_planning = on");
    TANDEM.stop();
    TANDEM.start();
    run("create extension pg_stat_statements");
  }

  @AfterAll
  static void stop() {
    TANDEM.close();
  }

  @Test
  void oneOrderOfFifteenLinesWhileTheShopGrows() throws SQLException {
    run(SHRINK);
    measure();
    TANDEM.command("import", "orders", ORDERS.toString());
    measure();
    run(GROW.formatted(COPIES));
    measure();
  }

  private static void measure() throws SQLException {
    awaitCounted();
    var lines = number("select count(*) from order_line /* bench */");
    var pairs = number("select count(*) from pair_count /* bench */");
    var day = "2011-%s".formatted(lines < 200_000 ? "04-01" : "08-31");
    var first = spent(day);
    var later = spent(day);
    run("select pg_stat_statements_reset()");
    var skus =
        texts(
            "select sku from affinity_product where baskets > 50 order by number limit 100 /* bench */");
    for (var sku : skus) {
      TANDEM
          .asAdmin()
          .get("/api/admin/affinity/together?limit=8&sku=" + sku)
          .then()
          .statusCode(200);
    }
    BenchmarksIT.tell(
        "one order of %d lines, counted, at %,.0f order lines and %,.0f pairs: %.2f ms of database time"
            + " just after all was counted anew, %.2f ms later; 8 partners of a product: %.2f ms",
        LINES, lines, pairs, first, later, number(SPENT) / skus.size());
  }

  /** What each of some orders costs, after some others. */
  private static double spent(String day) throws SQLException {
    sell(WARM_UP, day);
    run("select pg_stat_statements_reset()");
    sell(MEASURED, day);
    return number(SPENT) / MEASURED;
  }

  /**
   * Sells halves of two real baskets, so that pairs are known and new ones, each counted before the
   * next comes.
   */
  private static void sell(int count, String day) throws SQLException {
    var baskets = texts(BASKETS.formatted(orders % 7, LINES, count));
    assertThat(baskets).hasSize(count);
    for (int i = 0; i < count; i++) {
      var parts = baskets.get(i).split(";", -1);
      var others = baskets.get((i + 1) % count).split(";", -1);
      var skus = new LinkedHashSet<>(List.of(parts[1].split(",")).subList(0, LINES / 2));
      skus.addAll(List.of(others[1].split(",")));
      orders++;
      TANDEM
          .asAdmin()
          .body(event("BENCH-" + orders, parts[0], List.copyOf(skus), day))
          .post("/api/events")
          .then()
          .statusCode(200);
      awaitCounted();
    }
  }

  private static Map<String, Object> event(
      String order, String customer, List<String> skus, String day) {
    return Map.of(
        "type",
        "order-paid",
        "id",
        "paid-" + order,
        "at",
        day + "T12:00:00Z",
        "order",
        order,
        "customer",
        customer,
        "currency",
        "GBP",
        "lines",
        skus.stream()
            .limit(LINES)
            .map(sku -> Map.of("sku", sku, "quantity", 1, "price", 1))
            .toList());
  }

  private static void awaitCounted() {
    PackagedTandem.await(
        "everything is counted",
        Duration.ofMinutes(20),
        () -> number("select count(*) from basket_backlog /* bench */") == 0);
  }

  private static void run(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(TANDEM.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static double number(String sql) {
    try (var connection = DriverManager.getConnection(TANDEM.jdbcUrl());
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getDouble(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Rows as text, columns parted by semicolons. */
  private static List<String> texts(String sql) throws SQLException {
    var found = new ArrayList<String>();
    try (var connection = DriverManager.getConnection(TANDEM.jdbcUrl());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        var second = rows.getMetaData().getColumnCount() > 1 ? ";" + rows.getString(2) : "";
        found.add(rows.getString(1) + second);
      }
    }
    return found;
  }
}
