package app.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.packaged.PackagedTandem;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures what an order of fifteen lines costs the database, on top of a real shop's orders: the
 * order itself, figures and segments in its transaction, and what follows from it.
 */
@Tag("bench")
class OrderCostIT {
  private static final Path ORDERS =
      Path.of("..", "shared", "data", "online-retail", "orders_2010-12_2011-08.csv.gz");
  private static final String SEGMENTS =
      "customer_figures|segment_membership|shop_delta|shop_scale|shop_count|figures_due";
  private static final int LINES = 15;
  private static final int WARM_UP = 200;
  private static final int MEASURED = 200;
  private static final Duration LONG = Duration.ofMinutes(5);

  private final PackagedTandem tandem =
      PackagedTandem.in("bench-order", Map.of("tandem.sample-shop", "off"));
  private final List<String> customers = new ArrayList<>();
  private final List<String> skus = new ArrayList<>();

  @Test
  void databaseTimeOfAnOrderOfFifteenLines() throws SQLException {
    assertThat(ORDERS).exists();
    assertThat(tandem.command("import", "orders", ORDERS.toString()).exit()).isZero();
    try (tandem) {
      tandem.start();
      watchStatements();
      await("all are counted", "select count(*) from figures_due");
      customers.addAll(texts("select customer_id from customer_figures order by md5(customer_id)"));
      skus.addAll(texts("select sku from product order by md5(sku) limit 1000"));
      send(WARM_UP);
      for (int run = 1; run <= 3; run++) {
        texts("select pg_stat_statements_reset()::text");
        send(MEASURED);
        Benchmarked.tell(
            "order of %d lines, %,d customers with a past: database %.2f ms for figures and segments,"
                + " %.2f ms for its rows, %.2f ms with all that follows, plans and alarms",
            LINES,
            customers.size(),
            millis(SEGMENTS) / MEASURED,
            millis("insert into (shop_order|order_line|event_log)") / MEASURED,
            millis("") / MEASURED);
      }
    }
  }

  /** PostgreSQL counts its statements from a start on. */
  private void watchStatements() throws SQLException {
    run("alter system set shared_preload_libraries = 'pg_stat_statements'");
    tandem.stop();
    tandem.start();
    run("create extension pg_stat_statements");
  }

  private void run(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void send(int orders) {
    for (int nth = 0; nth < orders; nth++) {
      var number = UUID.randomUUID().toString();
      var lines = new ArrayList<Map<String, Object>>();
      for (int line = 0; line < LINES; line++) {
        var sku = skus.get(Math.floorMod(number.hashCode() + 31 * line, skus.size()));
        lines.add(Map.of("sku", sku, "quantity", 1 + line % 3, "price", 2.5));
      }
      var event = new LinkedHashMap<String, Object>();
      event.put("type", "order-paid");
      event.put("id", number);
      event.put("at", Instant.now().toString());
      event.put("order", number);
      event.put("customer", customers.get(Math.floorMod(number.hashCode(), customers.size())));
      event.put("currency", "GBP");
      event.put("lines", lines);
      RestAssured.given()
          .baseUri(tandem.url())
          .header("Authorization", "Bearer " + PackagedTandem.SHOP_KEY)
          .contentType("application/json")
          .body(event)
          .post("/api/events")
          .then()
          .statusCode(200);
    }
    await("all is planned", "select count(*) from plan_request where not_before <= now()");
  }

  private void await(String what, String countSql) {
    PackagedTandem.await(what, LONG, () -> number(countSql) == 0);
  }

  /** The time that statements took in the database: on these tables, and on all. */
  private double millis(String about) {
    return number(
        "select coalesce(sum(total_exec_time), 0) from pg_stat_statements where query ~ '%s'"
            .formatted(about));
  }

  private double number(String sql) {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getDouble(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> texts(String sql) throws SQLException {
    var texts = new ArrayList<String>();
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
