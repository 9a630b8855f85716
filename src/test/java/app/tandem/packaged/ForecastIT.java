package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is expected of customers, asked of the packaged program. */
class ForecastIT {
  private static final List<String> COUNTED =
      List.of("order_day", "order_pace", "item_day", "item_interval");

  private final PackagedTandem tandem = PackagedTandem.shared();
  private final Shopkeeper shop = new Shopkeeper(tandem);

  private JsonPath forecast(String customer) {
    return tandem
        .asAdmin()
        .get("/api/admin/customers/" + customer + "/forecast")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private Instant daysAgo(int days) {
    return shop.now().minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.DAYS).plusSeconds(3_600);
  }

  @Test
  void theSampleShopHasAModelFromTheStart() {
    tandem
        .asAdmin()
        .get("/api/admin/forecast")
        .then()
        .statusCode(200)
        .body("model.customers", greaterThan(100))
        .body("model.parameters.r", greaterThan(0f))
        .body("model.usual.mean", greaterThan(0f))
        .body("why", equalTo(""));
  }

  @Test
  void refittingKeepsTheModelsThatWereBefore() throws SQLException {
    var before = number("select count(*) from forecast_model");

    var model =
        tandem
            .asAdmin()
            .post("/api/admin/forecast/refit")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(model.getDouble("model.expectedRepeats") / model.getLong("model.repeats"))
        .isBetween(0.8, 1.25);
    assertThat(number("select count(*) from forecast_model")).isGreaterThan(before);
  }

  @Test
  void ordersInAnyOrderAndTwiceGiveTheSameForecast() {
    var inOrder = shop.customerAt("in-order@example.com");
    var shuffled = shop.customerAt("shuffled@example.com");
    List.of(120, 90, 60, 30).forEach(days -> shop.sell(inOrder, "BEANS-1KG", daysAgo(days)));

    var again = new ArrayList<Map<String, Object>>();
    for (var days : List.of(30, 120, 60, 90)) {
      var paid = Shopkeeper.paid("X-" + shuffled + days, shuffled, "BEANS-1KG", daysAgo(days));
      tandem.asShop().body(paid).post("/api/events").then().statusCode(200);
      again.add(paid);
    }
    again.forEach(paid -> tandem.asShop().body(paid).post("/api/events").then().statusCode(200));

    assertThat(forecast(shuffled).getMap("")).isEqualTo(forecast(inOrder).getMap(""));
    assertThat(forecast(shuffled).getInt("orders.history.repeats")).isEqualTo(3);
    assertThat(forecast(shuffled).getDouble("orders.history.recency")).isEqualTo(90);
    assertThat(forecast(shuffled).getDouble("orders.history.age")).isEqualTo(120);
  }

  @Test
  void aForecastSaysWhenWhatForAndWhy() {
    var customer = shop.customerAt("beans@example.com");
    List.of(80, 50, 20).forEach(days -> shop.sell(customer, "BEANS-1KG", daysAgo(days)));

    var forecast = forecast(customer);

    assertThat(forecast.getDouble("orders.chanceActive")).isBetween(0.01, 1.0);
    assertThat(forecast.getDouble("orders.expectedOrders")).isPositive();
    assertThat(forecast.getDouble("orders.most.low"))
        .isLessThan(forecast.getDouble("orders.half.low"));
    assertThat(forecast.getDouble("orders.nextOrderDays"))
        .isBetween(forecast.getDouble("orders.half.low"), forecast.getDouble("orders.half.high"));
    assertThat(forecast.getList("items.sku")).containsExactly("BEANS-1KG");
    assertThat(forecast.getDouble("items[0].interval.days")).isBetween(15.0, 60.0);
    assertThat(forecast.getDouble("items[0].interval.weights.own")).isPositive();
    assertThat(forecast.getDouble("items[0].interval.weights.profile")).isPositive();
    assertThat(forecast.getInt("items[0].inDays"))
        .isEqualTo((int) Math.round(forecast.getDouble("items[0].interval.days")) - 20);
  }

  @Test
  void theSameOrdersFromAFileAreCountedAlike() {
    var byEvent = shop.customerAt("by-event@example.com");
    List.of(100, 70, 40).forEach(days -> shop.sell(byEvent, "DESCALER-2X", daysAgo(days)));
    var csv = new StringBuilder("order,sku,name,quantity,time,price,customer\n");
    for (var days : List.of(40, 100, 70)) {
      csv.append(
          "F-%d,DESCALER-2X,Descaler,1,%s,10.00,%s%n"
              .formatted(days, daysAgo(days), byEvent + "-f"));
    }

    SmallShop.importing(tandem, csv.toString(), "pace.csv");
    SmallShop.importing(tandem, csv.toString(), "pace.csv");

    assertThat(forecast(byEvent + "-f").getMap("")).isEqualTo(forecast(byEvent).getMap(""));
  }

  @Test
  void countingFromScratchChangesNothing() throws SQLException {
    shop.sell(shop.customerAt("scratch@example.com"), "BEANS-1KG", daysAgo(9));
    var before = sums();

    tandem.asAdmin().post("/api/admin/forecast/recount").then().statusCode(200);

    assertThat(sums()).isEqualTo(before);
  }

  private List<String> sums() throws SQLException {
    var sums = new ArrayList<String>();
    for (var table : COUNTED) {
      sums.add(
          text(
              "select count(*) || ' ' || md5(string_agg(t::text, ',' order by t::text)) from %s t where not t::text ~ '%s'"
                  .formatted(table, "(PACE|SPLIT|THEN|CROWD)-")));
    }
    return sums;
  }

  @Test
  void rulesGetToKnowWhatIsExpected() {
    var customer = shop.customerAt("rules@example.com");
    List.of(80, 50, 20).forEach(days -> shop.sell(customer, "BEANS-1KG", daysAgo(days)));

    var scenario =
        tandem
            .asAdmin()
            .body(Map.of("customer", customer, "stage", "post-purchase"))
            .post("/api/admin/rules/scenarios/from-customer")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("yaml");

    assertThat(scenario)
        .contains("outlook")
        .contains("chanceActive")
        .contains("due")
        .contains("intervalDays");
  }

  @Test
  void somebodyWithoutOrdersHasNoForecast() {
    tandem
        .asAdmin()
        .get("/api/admin/customers/nobody-at-all/forecast")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", containsString("nobody-at-all"))
        .body("maybe", containsString("imported"));
  }

  @Test
  void withTooFewOrdersThereIsNoModelAndItSaysSo() {
    try (var small =
        SmallShop.in(
            "forecast-small",
            PackagedTandem.freePort(),
            Map.of("tandem.forecast.refit", "0/2 * * * * ?"))) {
      small.start();
      SmallShop.stock(small);
      SmallShop.importing(small, orders(9), "few.csv");

      small
          .asAdmin()
          .post("/api/admin/forecast/refit")
          .then()
          .statusCode(200)
          .body("model", nullValue())
          .body("why", containsString("9 customers have ordered"));
      small
          .asAdmin()
          .get("/api/admin/customers/C-1/forecast")
          .then()
          .statusCode(404)
          .body("detail", containsString("There is no forecast"));
      small
          .asShop()
          .body("{\"stage\": \"in-cart\", \"customer\": \"C-1\", \"cart\": []}")
          .post("/api/decisions")
          .then()
          .statusCode(200);

      SmallShop.importing(small, orders(80), "enough.csv");

      PackagedTandem.await(
          "Quartz has refitted",
          Duration.ofSeconds(60),
          () -> small.asAdmin().get("/api/admin/forecast").asString().contains("\"customers\":80"));
      small
          .asAdmin()
          .get("/api/admin/customers/C-1/forecast")
          .then()
          .statusCode(200)
          .body("orders.history.repeats", equalTo(2))
          .body("items", hasSize(1))
          .body("items.sku", hasItem("MILL-1"));
    }
  }

  /** Orders of so many customers, each on three days. */
  private static String orders(int customers) {
    var csv = new StringBuilder("order,sku,name,quantity,time,price,customer\n");
    for (int customer = 1; customer <= customers; customer++) {
      for (int order = 0; order < 3; order++) {
        csv.append(
            "N-%d-%d,MILL-1,Coffee mill,1,2025-%02d-%02dT10:00:00Z,99.00,C-%d%n"
                .formatted(
                    customer, order, 1 + 3 * order + customer % 3, 1 + customer % 27, customer));
      }
    }
    return csv.toString();
  }

  @Test
  void aScheduleThatIsNoneIsToldAtTheStart() {
    try (var wrong =
        PackagedTandem.in(
            "forecast-cron",
            Map.of("tandem.sample-shop", "off", "tandem.forecast.refit", "at night"))) {
      var said = wrong.command();

      assertThat(said.exit()).isNotZero();
      assertThat(said.text())
          .contains("tandem.forecast.refit (at night)")
          .contains("Maybe you meant");
    }
  }

  private long number(String sql) throws SQLException {
    return Long.parseLong(text(sql));
  }

  private String text(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }
}
