package app.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.packaged.PackagedTandem;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures the packaged program on the real orders; {@code mvn -Pbench verify} runs it and writes
 * {@code target/benchmarks.txt}. It asserts what was done, never how fast.
 */
@Tag("bench")
class BenchmarksIT {
  private static final Path ORDERS =
      Path.of("..", "shared", "data", "online-retail", "orders_2010-12_2011-08.csv.gz");
  private static final Path REPORT = Path.of("target", "benchmarks.txt");
  private static final String ITEMS =
      """
      create temporary table item as select distinct order_id, sku from order_line;
      analyze item;
      """;
  private static final String SELF_JOIN =
      """
      with n as (select count(distinct order_id)::float8 as baskets from item),
           one as (select sku, count(*)::float8 as n from item group by sku),
           pair as (select a.sku as a, b.sku as b, count(*)::float8 as n
                    from item a join item b on a.order_id = b.order_id and a.sku < b.sku
                    group by 1, 2 having count(*) >= 100)
      select p.a, p.b, p.n, p.n / n.baskets, p.n / x.n, p.n / y.n,
             p.n * n.baskets / (x.n * y.n), p.n / sqrt(x.n * y.n)
      from pair p join one x on x.sku = p.a join one y on y.sku = p.b cross join n
      """;

  private static final PackagedTandem TANDEM =
      PackagedTandem.in(
          "bench", Map.of("tandem.sample-shop", "off", "tandem.affinity.minimum-baskets", "100"));

  @BeforeAll
  static void importTheRealOrders() throws IOException {
    assertThat(ORDERS).exists();
    tell(
        "machine: %d cores, JDK %s", Runtime.getRuntime().availableProcessors(), Runtime.version());
    for (int run = 1; run <= 3; run++) {
      try (var fresh =
          PackagedTandem.untouched("bench-import", Map.of("tandem.sample-shop", "off"))) {
        tellImport(fresh.command("import", "orders", ORDERS.toString()).text());
      }
    }
    TANDEM.command("import", "orders", ORDERS.toString());
    TANDEM.start();
  }

  private static void tellImport(String said) {
    var seconds = Pattern.compile("in ([0-9.]+) s").matcher(said);
    assertThat(said).contains("12,383 new orders");
    assertThat(seconds.find()).isTrue();
    tell(
        "import of 320,705 lines, heap 512 MB: %s s, %,.0f lines/s",
        seconds.group(1), 320_705 / Double.parseDouble(seconds.group(1)));
  }

  @AfterAll
  static void stop() {
    TANDEM.close();
  }

  @Test
  void miningAgainstThePlainSelfJoin() throws SQLException {
    for (int run = 1; run <= 3; run++) {
      var joined = selfJoinSeconds();
      forgetTerms();
      var anew = mined();
      assertThat(anew.getInt("pairs")).isEqualTo(1_876);
      assertThat(anew.<Object>get("differences")).as("all was counted and stored").isNull();
      var seconds = seconds(anew);
      tell(
          "mining 1,876 pairs and %,d sequences, with every count, stored: %.2f s; plain SQL self-join of the"
              + " pairs: %.2f s; ratio %.2f",
          anew.getInt("nexts"), seconds, joined, seconds / joined);
      var compared = mined();
      assertThat(compared.getInt("differences")).isZero();
      tell("... comparing every kept count with all orders: %.2f s", seconds(compared));
    }
  }

  private static JsonPath mined() {
    return TANDEM
        .asAdmin()
        .post("/api/admin/affinity/mine")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static double seconds(JsonPath mined) {
    return Duration.parse(mined.getString("took")).toMillis() / 1000.0;
  }

  /** As other settings do: the next mining counts and stores everything anew. */
  private static void forgetTerms() throws SQLException {
    try (var connection = DriverManager.getConnection(TANDEM.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute("update affinity_total set terms = 'to be counted anew'");
    }
  }

  private static double selfJoinSeconds() throws SQLException {
    try (var connection = DriverManager.getConnection(TANDEM.jdbcUrl());
        var statement = connection.createStatement()) {
      var began = System.nanoTime();
      statement.execute(ITEMS);
      try (var rows = statement.executeQuery(SELF_JOIN)) {
        var count = 0;
        while (rows.next()) {
          count++;
        }
        assertThat(count).isEqualTo(1_876);
      }
      return (System.nanoTime() - began) / 1e9;
    }
  }

  @Test
  void decisionsAtTwoHundredARequestASecond() throws SQLException {
    TANDEM.asAdmin().post("/api/admin/affinity/mine").then().statusCode(200);
    var bodies = bodies();
    var load = new Load(TANDEM.url() + "/api/decisions", bodies, PackagedTandem.SHOP_KEY);
    load.run(200, Duration.ofSeconds(20)); // warm-up
    for (int run = 1; run <= 3; run++) {
      var measured = load.run(200, Duration.ofSeconds(30));
      assertThat(measured.failures()).isZero();
      tell("POST /api/decisions at 200/s, carts of two or three real products: %s", measured);
    }
  }

  /** Real baskets of three products, half of them with their customer. */
  private static List<String> bodies() throws SQLException {
    var sql =
        """
        select o.customer_id, min(l.sku), max(l.sku), min(l.sku || '') filter (where l.sku > 'm' or l.sku > '5')
        from shop_order o join order_line l on l.order_id = o.id
        where o.id % 13 = 0 group by o.id, o.customer_id having count(distinct l.sku) >= 3 limit 500
        """;
    var bodies = new ArrayList<String>();
    try (var connection = DriverManager.getConnection(TANDEM.jdbcUrl());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        var customer = bodies.size() % 2 == 0 ? rows.getString(1) : null;
        var third = rows.getString(4) == null ? rows.getString(2) : rows.getString(4);
        bodies.add(
            """
            {"stage": "in-cart", "customer": %s, "cart": [{"sku": "%s", "quantity": 1},
             {"sku": "%s", "quantity": 2}, {"sku": "%s", "quantity": 1}]}
            """
                .formatted(
                    customer == null ? "null" : "\"" + customer + "\"",
                    rows.getString(2),
                    rows.getString(3),
                    third));
      }
    }
    assertThat(bodies).hasSizeGreaterThan(100);
    return bodies;
  }

  @Test
  void startToReady() {
    try (var sample = PackagedTandem.untouched("bench-start", Map.of())) {
      for (int run = 0; run <= 3; run++) {
        var began = System.nanoTime();
        sample.start();
        var seconds = (System.nanoTime() - began) / 1e9;
        tell(
            run == 0
                ? "first start with the sample shop to ready: %.1f s"
                : "start to ready, database kept: %.1f s",
            seconds);
        sample.stop();
      }
    }
  }

  /** The report begins anew with the first line of a run, whichever class has it. */
  private static final class Begun {
    private static final Path FILE = begin();

    private static Path begin() {
      try {
        Files.deleteIfExists(REPORT);
        return REPORT;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  static void tell(String format, Object... values) {
    try {
      var line = String.format(Locale.ROOT, format, values) + System.lineSeparator();
      Files.createDirectories(REPORT.getParent());
      Files.writeString(Begun.FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
