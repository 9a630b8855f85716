package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A first start with a slip in the folder: there are no rules of before that could answer. */
class NoRuleBookIT {
  @Test
  void aStageWithoutRulesSaysWhereToLook() {
    try (var tandem = PackagedTandem.in("no-rule-book", Map.of("tandem.sample-shop", "off"))) {
      tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
      SmallShop.write(
          tandem, "in-cart/slip.drl", "rule \"A\" when InCart( sku = \"H1\" ) then end");
      tandem.launch();
      PackagedTandem.await(
          "it listens", Duration.ofSeconds(60), () -> tandem.status("/q/health/live") == 200);

      assertThat(Refusals.words(answer(tandem, "in-cart"), 503))
          .contains("There is no rule book for the stage in-cart")
          .contains("Maybe look at /rules");
      assertThat(tandem.status("/q/health/ready")).isEqualTo(503);
    }
  }

  private static io.restassured.response.Response answer(PackagedTandem tandem, String stage) {
    var body = Map.of("stage", stage, "cart", List.of(Map.of("sku", "H1", "quantity", 1)));
    return tandem.asShop().body(body).post("/api/decisions");
  }
}
