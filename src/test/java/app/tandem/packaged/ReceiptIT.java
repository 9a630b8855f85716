package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every decision can be asked why it was made: at once, and after everything has gone wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiptIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String MACHINE = "EM-1";

  private final PackagedTandem tandem = PackagedTandem.in("receipts", Map.of());
  private final Shopkeeper shop = new Shopkeeper(tandem);

  @BeforeAll
  void start() {
    tandem.start();
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  void aDecisionForAPageTellsItsRuleItsReleaseItsFactsAndWhatWasWithheld() {
    var decided = decide("in-cart", "");

    var told = receipt(decided.getString("id"));

    assertThat(told.getList("receipt.offers.sku")).isEqualTo(decided.getList("offers.sku"));
    assertThat(told.getList("receipt.withheld.why")).isEqualTo(decided.getList("withheld.why"));
    assertThat(told.getInt("receipt.release")).isPositive();
    assertThat(told.<String>getList("receipt.offers[0].facts.fact")).contains("InCart");
    assertThat(told.<String>getList("sentences"))
        .first()
        .asString()
        .contains("in-cart: a visitor nobody knows, with 1 x EM-1 in the cart, by rule release");
    assertThat(told.<String>getList("sentences"))
        .filteredOn(sentence -> sentence.startsWith("Offered"))
        .hasSameSizeAs(decided.getList("offers"))
        .first()
        .asString()
        .contains(decided.getString("offers[0].because"))
        .contains(decided.getString("offers[0].rule"))
        .contains("for InCart (sku EM-1");
  }

  @Test
  void theReceiptOfAPageIsDroppedAfterItsTimeAndThatOfAnEmailStays() {
    var customer = shop.customerAt("rita@mail.tandem-it.io");
    shop.sell(customer, MACHINE, shop.now());
    var page = decide("in-cart", customer).getString("id");
    PackagedTandem.await("it is written", SOON, () -> stages(customer).contains("in-cart"));

    tandem.forward(Duration.ofDays(12));
    PackagedTandem.await("it is told", SOON, () -> stages(customer).contains("post-purchase"));
    tandem.forward(Duration.ofDays(25));

    PackagedTandem.await("its day is dropped", SOON, () -> status(page) == 404);
    assertThat(Refusals.words(tandem.asShop().get("/api/decisions/" + page), 404))
        .contains("tandem.decision.receipts");
    assertThat(stages(customer)).contains("post-purchase").doesNotContain("in-cart");
    var email = tandem.asAdmin().get("/api/decisions?customer=" + customer).jsonPath();
    assertThat(email.<String>getList("[-1].receipt.offers.sku")).contains("BEANS-1KG");
    assertThat(email.<String>getList("[-1].receipt.offers[0].facts.fact")).contains("Milestone");
    assertThat(status(email.getString("[-1].receipt.id"))).isEqualTo(200);
  }

  @Test
  void aDatabaseThatDiesLosesNoReceiptThatWaits() {
    var id = decide("checkout", "").getString("id");

    tandem.killDatabase();

    PackagedTandem.await(
        "the database is back", SOON, () -> tandem.status("/q/health/ready") == 200);
    assertThat(status(id)).isEqualTo(200);
    var next = decide("checkout", "").getString("id");
    assertThat(status(next)).isEqualTo(200);
  }

  @Test
  void aDecisionThatIsNoneIsSaidToBeNone() {
    assertThat(status(UUID.randomUUID().toString())).isEqualTo(404);
    assertThat(Refusals.words(tandem.asShop().get("/api/decisions/yesterday"), 400))
        .contains("yesterday");
    assertThat(Refusals.words(tandem.asShop().get("/api/decisions"), 400)).contains("?customer=");
    assertThat(tandem.asNobody().get("/api/decisions/" + UUID.randomUUID()).statusCode())
        .isEqualTo(401);
  }

  private JsonPath decide(String stage, String customer) {
    var cart = List.of(Map.of("sku", MACHINE, "quantity", 1));
    var body =
        customer.isEmpty()
            ? Map.of("stage", stage, "cart", cart)
            : Map.of("stage", stage, "cart", cart, "customer", customer);
    return tandem
        .asShop()
        .body(body)
        .post("/api/decisions")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private JsonPath receipt(String id) {
    return tandem.asShop().get("/api/decisions/" + id).then().statusCode(200).extract().jsonPath();
  }

  private int status(String id) {
    return tandem.asShop().get("/api/decisions/" + id).statusCode();
  }

  private List<String> stages(String customer) {
    return tandem
        .asAdmin()
        .get("/api/decisions?customer=" + customer)
        .jsonPath()
        .getList("receipt.stage");
  }
}
