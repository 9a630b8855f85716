package app.tandem.bench;

import static app.tandem.bench.BenchmarksIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.packaged.PackagedTandem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How many decisions a second the packaged program makes for a shop that nobody has, and what each
 * costs. It takes a while, so it runs only where its size is given: {@code mvn -Pbench test-compile
 * failsafe:integration-test -Dit.test=DecisionRateIT -Dshop.orders=2000000}. The shop is kept for
 * the next run, by default below {@code target}.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "shop.orders", matches = "[0-9]+")
class DecisionRateIT {
  private static final int PRODUCTS = 10_000;
  private static final int ORDERS_A_CUSTOMER = 20;
  private static final int RULES = 100;

  /** So many that hardly anybody asks as often as no shopper does: journeys are remembered. */
  private static final int QUESTIONS = 200_000;

  private static final int WANTED = 1_500;
  private static final Duration WARM_UP = Duration.ofSeconds(Long.getLong("shop.warm-up", 300));
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration MEASURED = Duration.ofSeconds(30);

  private static GeneratedShop shop;
  private static PackagedTandem tandem;

  @BeforeAll
  static void openTheShop() throws IOException, SQLException {
    var orders = Integer.getInteger("shop.orders");
    var end = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
    shop = new GeneratedShop(PRODUCTS, Math.max(500, orders / ORDERS_A_CUSTOMER), orders, end);
    var folder = Files.createDirectories(Path.of("target", "generated-shop"));
    var kept = Path.of(System.getProperty("shop.kept", folder.resolve("" + orders).toString()));
    var isThere = Files.exists(kept.resolve("data/database/PG_VERSION"));
    tandem =
        PackagedTandem.keptIn(
            kept,
            Map.of(
                "tandem.sample-shop",
                "off",
                "tandem.rules.folder",
                rules(folder).toAbsolutePath().toString()));
    if (!isThere) {
      importShop(folder);
    }
    tandem.start();
    tandem.asAdmin().post("/api/admin/affinity/mine").then().statusCode(200);
    tandem.asAdmin().post("/api/admin/forecast/refit").then().statusCode(200);
    awaitQuiet();
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute("vacuum analyze");
      tell(
          "a shop of %,d orders with %,d lines by %,d customers, %,d products, %d rules",
          orders, count(statement, "order_line"), shop.customers(), PRODUCTS, RULES);
    }
  }

  private static void importShop(Path folder) throws IOException {
    run("products", shop.catalogue(folder));
    run("relations", shop.relations(folder));
    for (var file : shop.orders(folder)) {
      run("orders", file);
    }
  }

  /** What the orders call for, counts and plans, is done before anything is measured. */
  private static void awaitQuiet() throws SQLException {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      var end = System.nanoTime() + PATIENCE.toNanos();
      while (count(statement, "plan_request where not_before <= now()") > 0
          || count(statement, "basket_backlog") > 0
          || count(statement, "figures_due") > 0
          || count(
                  statement,
                  "customer_figures where rules_due_at <= now() or next_change_at <= now()")
              > 0) {
        assertThat(System.nanoTime()).as("all is counted, planned and placed").isLessThan(end);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      }
    }
  }

  private static long count(Statement statement, String table) throws SQLException {
    try (var row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void run(String what, Path file) {
    assertThat(tandem.command("import", what, file.toString()).exit()).as(what).isZero();
  }

  private static Path rules(Path folder) throws IOException {
    for (var file : RuleSet.of(RULES).files(10)) {
      var path = folder.resolve("rules").resolve(file.path());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.text());
    }
    return folder.resolve("rules");
  }

  @AfterAll
  static void close() {
    tandem.close();
  }

  @Test
  void decisionsInTheCart() throws IOException {
    var wire =
        new Wire(
            tandem.url(),
            "/api/decisions",
            shop.questions(QUESTIONS, "in-cart"),
            PackagedTandem.SHOP_KEY);
    wire.asMany(WARM_UP);
    asMany(wire);
    for (int run = 1; run <= 3; run++) {
      var half = wire.at(WANTED / 2, MEASURED);
      assertThat(half.failures()).isZero();
      tell("at %d a second: %s", WANTED / 2, half);
    }
    tell("receipts dropped: %s, most memory: %s", dropped(), mostMemory());
    if (Boolean.getBoolean("shop.doubled")) {
      doubleTheShop();
      wire.asMany(MEASURED);
      asMany(wire);
    }
  }

  private static void asMany(Wire wire) throws IOException {
    var program = tandem.cpu();
    var database = tandem.databaseCpu();
    var most = wire.asMany(MEASURED);
    assertThat(most.failures()).isZero();
    tell("as many as are answered: %s", most);
    tell(
        "... CPU of each: Tandem %.0f us, PostgreSQL %.0f us",
        tandem.cpu().minus(program).toNanos() / 1e3 / most.count(),
        tandem.databaseCpu().minus(database).toNanos() / 1e3 / most.count());
  }

  /** As many orders again, of the same products, by other customers. */
  private static void doubleTheShop() {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute(
          """
          insert into shop_order (source, number, customer_id, paid_at, delivered_at, country, import_id)
          select source, number || '-2', customer_id || '-2', paid_at, delivered_at, country, import_id
          from shop_order
          """);
      statement.execute(
          """
          insert into order_line (order_id, sku, quantity, price_minor, nth, currency, customer_id, paid_at)
          select t.id, l.sku, l.quantity, l.price_minor, l.nth, l.currency, t.customer_id, l.paid_at
          from shop_order o join shop_order t on t.source = o.source and t.number = o.number || '-2'
          join order_line l on l.order_id = o.id
          """);
      statement.execute("vacuum analyze");
      tell("the same with as many orders again: %,d lines", count(statement, "order_line"));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static String dropped() {
    var metrics = tandem.asAdmin().get("/q/metrics").asString();
    var found = Pattern.compile("(?m)^tandem_receipts_dropped\\S* (\\S+)").matcher(metrics);
    return found.find() ? found.group(1) : "unknown";
  }

  /** Resident, of the program alone. */
  private static String mostMemory() throws IOException {
    var status = Path.of("/proc/%d/status".formatted(tandem.handle().pid()));
    if (!Files.exists(status)) {
      return "unknown";
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .map(line -> line.replaceAll("\\D", ""))
        .map(kib -> String.format(Locale.ROOT, "%,d MB", Long.parseLong(kib) / 1024))
        .findFirst()
        .orElse("unknown");
  }
}
