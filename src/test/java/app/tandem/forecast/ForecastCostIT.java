package app.tandem.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.bench.Benchmarked;
import app.tandem.forecast.PaceRepository.Line;
import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import app.tandem.packaged.PackagedTandem;
import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Measures what the forecast costs, with the real orders in the database. */
@Tag("bench")
class ForecastCostIT {
  private static final String ORDERS = "../shared/data/online-retail/orders_2010-12_2011-08.csv.gz";
  private static final int LINES = 15;
  private static final int WARM_UP = 300;
  private static final int MEASURED = 1_000;
  private static final RepeatPurchase CDNOW = new RepeatPurchase(0.243, 30.9, 0.793, 2.426);

  private static final PackagedTandem TANDEM =
      PackagedTandem.in("bench-forecast", Map.of("tandem.sample-shop", "off"));

  private final Random random = new Random(15);

  @BeforeAll
  static void importTheRealOrders() {
    TANDEM.command("import", "orders", ORDERS);
    TANDEM.start();
  }

  @AfterAll
  static void stop() {
    TANDEM.close();
  }

  private interface Work {
    void run() throws SQLException;
  }

  private static double[] millis(Work work) throws SQLException {
    var millis = new double[MEASURED];
    for (int i = -WARM_UP; i < MEASURED; i++) {
      var began = System.nanoTime();
      work.run();
      if (i >= 0) {
        millis[i] = (System.nanoTime() - began) / 1e6;
      }
    }
    Arrays.sort(millis);
    return millis;
  }

  private static void tell(String what, double[] millis) {
    Benchmarked.tell(
        "%s: median %.2f, p99 %.2f ms", what, millis[MEASURED / 2], millis[MEASURED * 99 / 100]);
  }

  @Test
  void countingAnOrderAndReadingAForecast() throws SQLException {
    // The flush to disk is the order's own, one for all that hear of it.
    var url = TANDEM.jdbcUrl() + "&options=-c%20synchronous_commit=off";
    try (var database = PaceIT.dataSource(url)) {
      var customers = texts(database, "select customer_id from order_pace order by 1");
      var skus = texts(database, "select sku from item_interval order by 1");
      assertThat(customers).hasSize(3_314);
      var rows = new PaceRepository(database);

      tell(
          "counting an order of 15 lines, without the flush to disk",
          millis(() -> rows.change(new TreeMap<>(rows.add(order(customers, skus))))));

      var known = new ForecastRepository(database);
      tell(
          "reading what a forecast of 15 products needs",
          millis(
              () ->
                  known.known(
                      new CustomerId(one(customers)),
                      order(customers, skus).stream().map(line -> new Sku(line.sku())).toList(),
                      LocalDate.parse("2012-01-01"))));
    }
  }

  private List<Line> order(List<String> customers, List<String> skus) {
    var customer = one(customers);
    var day = 15_000 + random.nextInt(300);
    var lines = new ArrayList<Line>();
    for (int i = 0; i < LINES; i++) {
      lines.add(new Line(customer, one(skus), day));
    }
    return lines;
  }

  private String one(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }

  private static List<String> texts(AgroalDataSource database, String sql) throws SQLException {
    var texts = new ArrayList<String>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  @Test
  void refittingTheRealOrders() {
    for (int run = 1; run <= 3; run++) {
      var model =
          TANDEM
              .asAdmin()
              .post("/api/admin/forecast/refit")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      assertThat(model.getInt("model.customers")).isEqualTo(3_314);
      Benchmarked.tell(
          "refit of %,d customers and %,d intervals: %s",
          model.getInt("model.customers"),
          model.getInt("model.intervals"),
          model.getString("model.took"));
    }
  }

  @Test
  void fittingAHundredThousandCustomers() {
    var paces = InventedCustomers.paces(new InventedCustomers(CDNOW, 100).of(100_000, 190, 275, 1));
    for (int run = 1; run <= 3; run++) {
      var began = System.nanoTime();
      var fitted = new Fitting(paces).fit();
      Benchmarked.tell(
          "fit of 100,000 customers in %,d groups: %.1f s, %s",
          paces.size(), (System.nanoTime() - began) / 1e9, fitted);
    }
  }
}
