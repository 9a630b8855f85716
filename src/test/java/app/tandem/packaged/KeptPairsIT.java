package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A real shop's orders arrive in pieces, out of order, one by one, grow and go away, and the window
 * moves: the counts that are kept by the way are those of counting everything from scratch.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeptPairsIT {
  private static final LocalDate TAIL = LocalDate.of(2011, 8, 28);
  private static final LocalDate LAST = LocalDate.of(2011, 8, 31);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final String ANEW = "were counted anew";
  private static final String COUNTING =
      "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%counted_basket%'";
  private static final Map<String, String> STRENGTH_BY_RANKING =
      Map.of(
          "product-page",
          "weight::float8 / weight_with_sku * baskets / (baskets + 1)",
          "in-cart",
          "weight / power(weight_with_sku, 0.8) / power(weight_with_partner, 0.2) * baskets / (baskets + 2)");

  private final PackagedTandem tandem =
      PackagedTandem.in(
          "kept-pairs", Map.of("tandem.sample-shop", "off", "tandem.affinity.window", "200"));
  private List<RealOrder> orders;
  private long countedAnew;

  @BeforeAll
  void start() {
    orders = RealOrder.all();
    tandem.start();
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  private static boolean isLate(RealOrder order) {
    return order.number() % 110 == 0;
  }

  private static boolean grows(RealOrder order) {
    return order.number() % 110 == 1;
  }

  private List<RealOrder> some(Predicate<RealOrder> which) {
    return orders.stream().filter(which).toList();
  }

  @Test
  @Order(1)
  void aLargeFileIsCountedAtOnce() throws SQLException {
    var before = some(order -> order.day().isBefore(TAIL));
    importing(
        before.stream()
            .filter(order -> !isLate(order))
            .map(order -> grows(order) ? order.half() : order)
            .toList());

    awaitCounted();

    assertThat(kept("select count(*) from counted_basket")).isGreaterThan(8_000);
    assertThat(mined().getInt("differences")).isZero();
    countedAnew = timesCountedAnew();
  }

  @Test
  @Order(2)
  void killedInTheMiddleOfCountingItLosesNothingAndRepeatsNothing() throws SQLException {
    var counted = kept("select count(*) from counted_basket");
    try (var session = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = session.createStatement()) {
      session.setAutoCommit(false);
      statement.execute("lock table counted_basket in share mode"); // So that it does not end.
      importing(some(order -> order.day().isBefore(TAIL) && isLate(order)));
      PackagedTandem.await("it is in the middle", LONG, () -> kept(COUNTING) == 1);
      tandem.kill();
      session.rollback();
    }
    assertThat(kept("select count(*) from basket_backlog")).isPositive();

    tandem.start();
    awaitCounted();

    assertThat(kept("select count(*) from counted_basket")).isGreaterThan(counted);
    assertThat(mined().getInt("differences")).isZero();
  }

  @Test
  @Order(3)
  void anOrderThatGetsMoreLinesIsCountedWithThem() throws SQLException {
    var lines = kept("select sum(cardinality(products)) from counted_basket");

    importing(some(order -> order.day().isBefore(TAIL) && grows(order)));
    awaitCounted();

    assertThat(kept("select sum(cardinality(products)) from counted_basket")).isGreaterThan(lines);
    assertThat(mined().getInt("differences")).isZero();
  }

  @Test
  @Order(4)
  void theWindowMovesDayByDayAndOrderByOrderWithoutCountingAnew() throws SQLException {
    for (var day : List.of(TAIL, LAST.minusDays(1))) {
      importing(some(order -> order.day().equals(day)));
      awaitCounted();
    }
    for (var order : some(order -> order.day().equals(LAST))) {
      tandem.asShop().body(order.event()).post("/api/events").then().statusCode(200);
    }
    awaitCounted();

    var first = LAST.minusDays(199).toEpochDay();
    assertThat(kept("select min(day) from counted_basket")).isEqualTo(first);
    assertThat(kept("select last_day from affinity_total")).isEqualTo(LAST.toEpochDay());
    assertThat(mined().getInt("differences")).isZero();
    assertThat(timesCountedAnew()).isEqualTo(countedAnew);
  }

  @Test
  @Order(5)
  void theBestThatAreReadAreThoseOfSortingAll() throws SQLException {
    assertThat(kept("select count(*) from bought_next where chance <> near_chance")).isPositive();

    for (var sku :
        texts("select sku from affinity_product where baskets > 60 order by md5(sku) limit 15")) {
      assertThat(read("together", sku, "partner"))
          .as(sku)
          .isEqualTo(
              texts(
                  "select partner from bought_together where sku = '%s' and baskets >= 2 order by cosine desc, partner collate \"C\" limit 8"
                      .formatted(sku)));
      for (var ranking : STRENGTH_BY_RANKING.entrySet()) {
        assertThat(read("together?by=" + ranking.getKey(), sku, "partner"))
            .as("%s, %s", ranking.getKey(), sku)
            .isEqualTo(
                texts(
                    "select partner from bought_together where sku = '%s' and baskets >= 2 order by %s desc, partner collate \"C\" limit 8"
                        .formatted(sku, ranking.getValue())));
      }
      assertThat(read("next", sku, "next"))
          .as(sku)
          .isEqualTo(
              texts(
                  "select next from bought_next where sku = '%s' order by chance desc, next collate \"C\" limit 8"
                      .formatted(sku)));
    }
  }

  private List<String> read(String what, String sku, String field) {
    return tandem
        .asAdmin()
        .queryParam("limit", 8)
        .queryParam("sku", sku)
        .get("/api/admin/affinity/" + what)
        .jsonPath()
        .getList(field);
  }

  @Test
  @Order(6)
  void anOrderThatGoesAwayIsTakenOff() throws SQLException {
    var counted = kept("select count(*) from counted_basket");
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute(
          """
          begin;
          create temporary table gone on commit drop as
            select order_id from counted_basket where customer is not null order by day + order_id % 100 limit 20;
          delete from order_line where order_id in (select order_id from gone);
          delete from shop_order where id in (select order_id from gone);
          insert into basket_backlog (order_id) select order_id from gone;
          commit;
          """);
    }
    awaitCounted();

    assertThat(kept("select count(*) from counted_basket")).isEqualTo(counted - 20);
    assertThat(mined().getInt("differences")).isZero();
    assertThat(timesCountedAnew()).isEqualTo(countedAnew);
  }

  @Test
  @Order(7)
  void otherFloorsAndAnotherWindowAreCountedWithAtTheNextStart() throws SQLException {
    var pairs = mined().getInt("pairs");
    tandem.stop();
    tandem
        .with("tandem.affinity.minimum-baskets", "100")
        .with("tandem.affinity.minimum-customers", "30")
        .with("tandem.affinity.window", "0")
        .start();

    PackagedTandem.await("all is counted anew", LONG, () -> timesCountedAnew() > countedAnew);

    assertThat(mined().getInt("pairs")).isLessThan(pairs).isPositive();
    assertThat(
            kept(
                "select min(page[i + 1]) from affinity_product, generate_series(1, cardinality(page), 4) i"))
        .isEqualTo(100);
    assertThat(kept("select min(customers) from kept_next")).isGreaterThanOrEqualTo(30);
    assertThat(kept("select count(*) from counted_basket")).isEqualTo(12_383 - 20);
    assertThat(mined().getInt("differences")).isZero();
  }

  private void importing(List<RealOrder> some) {
    assertThat(some).isNotEmpty();
    SmallShop.importing(tandem, RealOrder.csv(some), "piece.csv");
  }

  private void awaitCounted() {
    PackagedTandem.await(
        "everything is counted", LONG, () -> kept("select count(*) from basket_backlog") == 0);
  }

  private JsonPath mined() {
    return tandem
        .asAdmin()
        .post("/api/admin/affinity/mine")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private long timesCountedAnew() {
    return tandem.logText().lines().filter(line -> line.contains(ANEW)).count();
  }

  private long kept(String sql) {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> texts(String sql) throws SQLException {
    var found = new ArrayList<String>();
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
