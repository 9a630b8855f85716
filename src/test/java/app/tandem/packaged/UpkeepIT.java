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

/** What rooms do again and again though nobody asks: jobs of Quartz, by the shop's clock. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpkeepIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  /** The sample shop offers no pair of fewer baskets. */
  private static final int ENOUGH = 8;

  private final PackagedTandem tandem =
      PackagedTandem.in(
          "upkeep", Map.of("tandem.affinity.window", "100", "tandem.imports.keep-refused", "3D"));
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
  void eachIsAJobThatTellsWhenItRunsNext() {
    var jobs = tandem.asAdmin().get("/api/admin/jobs").then().statusCode(200).extract().jsonPath();

    for (var name :
        List.of(
            "move-mining-window",
            "mark-slow-movers",
            "sweep-receipts",
            "sweep-journeys",
            "sweep-refused",
            "sweep-mailed",
            "keep-outbox",
            "keep-mail-hits",
            "settle-erasures",
            "recount-runs",
            "refit")) {
      assertThat(jobs.getString("jobs.find { it.job == '%s' }.next".formatted(name)))
          .as(name)
          .isNotNull();
    }
  }

  @Test
  void whileNobodyOrdersTheWindowMovesWithTheDaysAndRefusedLinesAreForgotten() {
    var summary = SmallShop.importing(tandem, orders(shop.now()), "pairs.csv");
    assertThat(summary.get("refused")).isEqualTo(1);
    PackagedTandem.await("the pair is counted", SOON, () -> partners().contains("PAIR-B"));
    assertThat(refused(summary)).contains("many");

    tandem.forward(Duration.ofDays(4));

    PackagedTandem.await("the pair has left the window", SOON, () -> partners().isEmpty());
    PackagedTandem.await("it is forgotten", SOON, () -> !refused(summary).contains("many"));
    assertThat(mined().getInt("differences")).isZero();
  }

  private static String orders(Instant now) {
    var long98 = now.minus(Duration.ofDays(98)).truncatedTo(ChronoUnit.SECONDS);
    var csv = new StringBuilder("order,sku,name,quantity,time,price,customer\n");
    for (var order = 1; order <= ENOUGH; order++) {
      for (var sku : List.of("PAIR-A", "PAIR-B")) {
        csv.append("P-%d,%s,%s,1,%s,9.90,C-P-%d\n".formatted(order, sku, sku, long98, order));
      }
    }
    csv.append("P-98,PAIR-A,PAIR-A,many,%s,9.90,C-P-98\n".formatted(long98));
    csv.append(
        "P-99,PAIR-A,PAIR-A,1,%s,9.90,C-P-99\n".formatted(now.truncatedTo(ChronoUnit.SECONDS)));
    return csv.toString();
  }

  private List<String> partners() {
    return tandem
        .asAdmin()
        .get("/api/admin/affinity/together?sku=PAIR-A")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("partner");
  }

  private String refused(Map<String, Object> summary) {
    var path = "/api/imports/%s/refused".formatted(summary.get("importId"));
    return tandem.asShop().get(path).then().statusCode(200).extract().asString();
  }

  private JsonPath mined() {
    var answer = tandem.asAdmin().post("/api/admin/affinity/mine");
    return answer.then().statusCode(200).extract().jsonPath();
  }
}
