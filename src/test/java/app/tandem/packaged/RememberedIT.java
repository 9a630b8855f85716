package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a node remembers of the shop is what the shop is, whoever changes it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RememberedIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String OFFERED = "BEANS-1KG";
  private static final String PRODUCT = "/api/admin/catalog/products/" + OFFERED;

  private final PackagedTandem tandem = PackagedTandem.in("remembered", Map.of());

  @BeforeAll
  void start() {
    tandem.start();
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @BeforeEach
  void itIsInStock() {
    stock(50);
    assertThat(offered()).contains(OFFERED);
  }

  @Test
  void whoChangesAProductSeesItInTheNextDecision() {
    stock(0);
    assertThat(offered()).doesNotContain(OFFERED);

    stock(3);
    assertThat(offered()).contains(OFFERED);
  }

  @Test
  void aChangeByAnybodyElseIsHeardOf() throws SQLException {
    run("update product set stock = 0 where sku = '%s'".formatted(OFFERED));

    PackagedTandem.await("it is heard", SOON, () -> !offered().contains(OFFERED));
  }

  @Test
  void afterTheDatabaseWasGoneNothingOldIsRemembered() throws SQLException {
    tandem.killDatabase();
    PackagedTandem.await("it is up again", Duration.ofMinutes(2), this::isAnswering);
    run("update product set stock = 0 where sku = '%s'".formatted(OFFERED));

    PackagedTandem.await("it is heard", SOON, () -> !offered().contains(OFFERED));
  }

  @Test
  void anEdgeThatIsRejectedIsNoneInTheNextDecision() {
    var edge = Map.of("from", OFFERED, "to", "EM-1", "relation", "incompatible", "why", "A test");
    var relations = "/api/admin/catalog/relations";
    tandem.asAdmin().body(edge).put(relations).then().statusCode(200);
    assertThat(offered()).doesNotContain(OFFERED);

    tandem.asAdmin().body(edge).post(relations + "/reject").then().statusCode(200);

    assertThat(offered()).contains(OFFERED);
  }

  @Test
  void aKeyThatIsTakenAwayOpensNothing() throws SQLException {
    run("update machine_key set hash = 'x' || hash");

    PackagedTandem.await("it is heard", SOON, () -> decision().statusCode() == 401);

    run("update machine_key set hash = substr(hash, 2)");
    PackagedTandem.await("it is heard", SOON, () -> decision().statusCode() == 200);
  }

  private void stock(int pieces) {
    tandem.asAdmin().body(Map.of("stock", pieces)).put(PRODUCT).then().statusCode(200);
  }

  private boolean isAnswering() {
    return decision().statusCode() == 200;
  }

  private List<String> offered() {
    return decision().then().statusCode(200).extract().path("offers.sku");
  }

  private Response decision() {
    return tandem
        .asShop()
        .body("{\"stage\": \"in-cart\", \"cart\": [{\"sku\": \"EM-1\", \"quantity\": 1}]}")
        .post("/api/decisions");
  }

  private void run(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }
}
