package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Somebody is offered what buyers of the same have, by the shipped rules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LikelyNextIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final int BUYERS = 40;

  private final PackagedTandem tandem =
      PackagedTandem.in("likely-next", Map.of("tandem.sample-shop", "off"));

  @BeforeAll
  void start() {
    tandem.start();
    var csv = new StringBuilder("order,sku,name,quantity,time,price,customer\n");
    for (int buyer = 0; buyer < BUYERS; buyer++) {
      sell(csv, "M-" + buyer, "MILL-1", "C-" + buyer);
      sell(csv, "O-" + buyer, "BRUSH-1", "C-" + buyer);
    }
    sell(csv, "N-1", "MILL-1", "NEW");
    SmallShop.importing(tandem, csv.toString(), "orders.csv");
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  private static void sell(StringBuilder csv, String order, String sku, String customer) {
    var at = Instant.now().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
    csv.append("%s,%s,%s,1,%s,10.00,%s\n".formatted(order, sku, sku, at, customer));
  }

  private JsonPath inApp(String customer) {
    return tandem
        .asShop()
        .body(Map.of("stage", "in-app", "customer", customer))
        .post("/api/decisions")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void inTheAppSomebodyIsOfferedWhatGoesWithWhatTheyHave() {
    PackagedTandem.await(
        "all is counted", SOON, () -> !inApp("NEW").getList("offers.sku").isEmpty());

    assertThat(inApp("NEW").getList("offers.sku")).isEqualTo(List.of("BRUSH-1"));
    assertThat(inApp("NEW").getList("offers.rule"))
        .isEqualTo(List.of("It goes with what the shopper has"));
  }

  @Test
  void whoeverHasItAndWhomeverNobodyKnowsIsOfferedNothing() {
    assertThat(inApp("C-1").getList("offers.sku")).isEmpty();
    assertThat(inApp("NOBODY").getList("offers.sku")).isEmpty();
  }
}
