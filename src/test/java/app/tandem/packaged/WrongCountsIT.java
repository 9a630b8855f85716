package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong in the counts that are kept is found by counting anew, and put right. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongCountsIT {
  private final PackagedTandem tandem =
      PackagedTandem.in(
          "wrong-counts",
          Map.of("tandem.sample-shop", "off", "tandem.affinity.minimum-baskets", "5"));

  @BeforeAll
  void start() {
    var january = LocalDate.of(2011, 1, 1);
    var orders = RealOrder.all().stream().filter(one -> one.day().isBefore(january)).toList();
    tandem.start();
    SmallShop.importing(tandem, RealOrder.csv(orders), "december.csv");
    PackagedTandem.await("all is counted", Duration.ofMinutes(5), () -> waiting() == 0);
    assertThat(differences()).isZero();
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update pair_count set baskets = baskets + 1 where (one, other) in (select one, other from pair_count limit 1)",
        "update pair_count set weight = weight + 1 where (one, other) in (select one, other from pair_count limit 1)",
        "update affinity_product set weight = weight + 1 where number = 7",
        "update affinity_product set lately = lately + 1 where number = 7",
        "update affinity_total set lately = lately + 1",
        "update affinity_product set page = page[5:] where number = (select max(number) from affinity_product where cardinality(page) > 40)",
        "update affinity_product set cart[3] = cart[3] + 1 where number = (select max(number) from affinity_product where cardinality(cart) > 40)"
      })
  void itIsFoundAndPutRight(String mistake) throws SQLException {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(mistake)).isEqualTo(1);
    }

    assertThat(differences()).isPositive();
    assertThat(differences()).isZero();
  }

  private int differences() {
    return tandem
        .asAdmin()
        .post("/api/admin/affinity/mine")
        .then()
        .statusCode(200)
        .extract()
        .path("differences");
  }

  private long waiting() {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from basket_backlog")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
