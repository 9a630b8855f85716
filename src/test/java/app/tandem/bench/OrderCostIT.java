package app.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.packaged.PackagedTandem;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures what one new order of fifteen lines costs the database, by its own book of statements:
 * pairs, segments and forecasts together, while the shop grows from a hundred thousand order lines
 * to millions. {@code -Dorder.copies=0} leaves out the largest shop, {@code
 * -Dorder.statements=true} tells the dearest statements.
 */
@Tag("bench")
class OrderCostIT {
  private static final Path ORDERS =
      Path.of("..", "shared", "data", "online-retail", "orders_2010-12_2011-08.csv.gz");
  private static final int LINES = 15;
  private static final int WARM_UP = 60;
  private static final int MEASURED = 150;
  private static final int COPIES = Integer.getInteger("order.copies", 6);
  private static final Duration LONG = Duration.ofMinutes(20);

  /** Copies of all orders, by other customers; every second copy is of products of its own. */
  private static final String GROW =
      """
      insert into shop_order (source, number, customer_id, paid_at)
      select 'copy', number || '-' || k, customer_id || '-' || k, paid_at
      from shop_order, generate_series(1, %d) k where source = 'file';
      insert into order_line
        (order_id, sku, quantity, price_minor, nth, currency, customer_id, paid_at)
      select c.id, case when right(c.number, 1)::int %% 2 = 1 then l.sku || '-B' else l.sku end,
             l.quantity, l.price_minor, l.nth, l.currency, c.customer_id, c.paid_at
      from shop_order c
      join shop_order o on o.source = 'file' and o.number = split_part(c.number, '-', 1)
      join order_line l on l.order_id = o.id where c.source = 'copy';
      insert into basket_backlog (order_id) select id from shop_order where source = 'copy';
      insert into figures_due select distinct customer_id from shop_order
      where source = 'copy' and customer_id is not null;
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

  private static final Map<String, String> TABLES_BY_ROOM = tablesByRoom();

  /** What only planning asks, to find out what to offer, is no part of keeping anything up. */
  private static final String SPENT =
      """
      select coalesce(sum(total_exec_time + total_plan_time), 0) from pg_stat_statements
      where query ~ '(%s)' and query !~ 'bench' and query !~ '(bought_next|generate_series|segment, since, until)'
      """;

  private static final String READ =
      "select coalesce(sum(%s), 0) from pg_stat_statements where query ~ 'generate_series' and query ~ 'weight'";
  private static final String DEAREST =
      """
      select round(((total_exec_time + total_plan_time) / %d)::numeric, 3) || ' ms, of it planning '
             || round((total_plan_time / %d)::numeric, 3) || ', calls ' || calls || ', blocks '
             || (shared_blks_hit + shared_blks_dirtied) / calls || ', wal ' || (wal_bytes / calls)::bigint
             || ': ' || regexp_replace(left(query, 160), '\\s+', ' ', 'g')
      from pg_stat_statements where query !~ 'bench' and query ~ '(%s)'
      order by total_exec_time + total_plan_time desc limit 45
      """;
  private static final String BASKETS =
      """
      select coalesce(o.customer_id, ''), string_agg(distinct l.sku, ',')
      from shop_order o join order_line l on l.order_id = o.id
      where o.source = 'file' and o.customer_id is not null and o.id %% 7 = %d
      group by o.id, o.customer_id
      having count(distinct l.sku) >= %d order by o.id limit %d
      """;

  private static final PackagedTandem TANDEM =
      PackagedTandem.in("bench-order", Map.of("tandem.sample-shop", "off"));

  private static int orders;

  private static Map<String, String> tablesByRoom() {
    var tables = new LinkedHashMap<String, String>();
    tables.put(
        "pairs",
        "basket_backlog|affinity_|counted_basket|pair_count|kept_|first_purchase|next_count|plan_cache_mode");
    tables.put(
        "segments",
        "customer_figures|segment_membership|shop_delta|shop_scale|shop_count|figures_due");
    tables.put("forecast", "order_day|order_pace|item_day|item_interval");
    return tables;
  }

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
    awaitCounted();
    run(SHRINK);
    measure();
    TANDEM.command("import", "orders", ORDERS.toString());
    measure();
    if (COPIES > 0) {
      run(GROW.formatted(COPIES));
      TANDEM.asAdmin().post("/api/admin/forecast/recount").then().statusCode(200);
      measure();
    }
  }

  private static void measure() throws SQLException {
    awaitCounted();
    var lines = number("select count(*) from order_line /* bench */");
    var pairs = number("select count(*) from pair_count /* bench */");
    var customers = number("select count(*) from customer_figures /* bench */");
    var day = "2011-%s".formatted(lines < 200_000 ? "04-01" : "08-31");
    BenchmarksIT.tell(
        "one order of %d lines at %,.0f order lines, %,.0f pairs, %,.0f customers: database time",
        LINES, lines, pairs, customers);
    tellSpent("just after all was counted anew", day);
    tellSpent("later", day);
    tellReading();
  }

  /** What each of some orders costs, after some others. */
  private static void tellSpent(String when, String day) throws SQLException {
    sell(WARM_UP, day);
    run("select pg_stat_statements_reset()");
    sell(MEASURED, day);
    var parts = new ArrayList<String>();
    var sum = 0.0;
    for (var room : TABLES_BY_ROOM.entrySet()) {
      var spent = number(SPENT.formatted(room.getValue())) / MEASURED;
      sum += spent;
      parts.add("%s %.2f".formatted(room.getKey(), spent));
    }
    BenchmarksIT.tell("  %s: %.2f ms (%s)", when, sum, String.join(", ", parts));
    if (Boolean.getBoolean("order.statements")) {
      var all = String.join("|", TABLES_BY_ROOM.values());
      texts(DEAREST.formatted(MEASURED, MEASURED, all))
          .forEach(statement -> BenchmarksIT.tell("    %s", statement));
    }
  }

  private static void tellReading() throws SQLException {
    run("select pg_stat_statements_reset()");
    var skus =
        texts(
            "select sku from affinity_product where baskets > 50 order by number limit 100 /* bench */");
    for (var sku : skus) {
      TANDEM
          .asAdmin()
          .get("/api/admin/affinity/together?by=product-page&limit=8&sku=" + sku)
          .then()
          .statusCode(200);
    }
    BenchmarksIT.tell(
        "  eight partners of a product, read: %.2f ms, of it planning %.2f ms",
        number(READ.formatted("total_exec_time + total_plan_time")) / skus.size(),
        number(READ.formatted("total_plan_time")) / skus.size());
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

  /** Nothing waits to be counted, placed or planned. */
  private static void awaitCounted() {
    PackagedTandem.await(
        "everything is counted",
        LONG,
        () ->
            number(
                    """
                    select (select count(*) from basket_backlog) + (select count(*) from figures_due)
                           + (select count(*) from plan_request where not_before <= now()) /* bench */
                    """)
                == 0);
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
