package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A first start with a slip in the folder: there are no rules of before that could answer. */
class NoRuleBookIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String MENDED =
      """
      package rules.post_purchase
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "A"
      when
          $bought : Purchased( sku == "H1" )
      then
          offers.propose( "H2" ).because( "It goes with it" ).after( $bought, 9, Anchor.ORDER );
      end
      """;
  private static final String SLIP = "rule \"A\" when Purchased( sku = \"H1\" ) then end";

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

  @Test
  void aReplanWaitsForTheRulesAndSaysSo() throws SQLException {
    try (var tandem = PackagedTandem.in("replan-waits", Map.of("tandem.sample-shop", "off"))) {
      tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
      for (var stage : List.of("post-purchase", "abandoned")) {
        SmallShop.write(tandem, stage + "/slip.drl", SLIP);
      }
      tandem.launch();
      PackagedTandem.await(
          "it listens", Duration.ofSeconds(60), () -> tandem.status("/q/health/live") == 200);
      assertThat(Refusals.words(replan(tandem), 409)).contains("The rules are not open");

      begin(tandem);

      PackagedTandem.await(
          "it waits for the rules", SOON, () -> latest(tandem, "trouble").contains("not open yet"));
      assertThat(latest(tandem, "state")).isEqualTo("COUNTING");
      SmallShop.remove(tandem, "abandoned/slip.drl");
      SmallShop.write(tandem, "post-purchase/slip.drl", MENDED);
      PackagedTandem.await(
          "it is counted",
          Duration.ofMinutes(3), // A busy machine takes long to check rules.
          () -> latest(tandem, "state").equals("COUNTED"));
      assertThat(latest(tandem, "trouble")).isEmpty();
    }
  }

  private static io.restassured.response.Response replan(PackagedTandem tandem) {
    return tandem.asAdmin().body(Map.of("now", true)).post("/api/admin/replans");
  }

  private static String latest(PackagedTandem tandem, String field) {
    return tandem.asAdmin().get("/api/admin/replans").jsonPath().getString("[0]." + field);
  }

  /** As one stands that was to be counted when the program ended. */
  private static void begin(PackagedTandem tandem) throws SQLException {
    try (var database = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = database.createStatement()) {
      statement.executeUpdate(
          """
          insert into replan (kind, about, by_whom, is_made, created_at, state, state_at, not_before)
          values ('NOW', 'all as it is now', 'admin', true, now(), 'COUNTING', now(), now())
          """);
    }
  }

  private static io.restassured.response.Response answer(PackagedTandem tandem, String stage) {
    var body = Map.of("stage", stage, "cart", List.of(Map.of("sku", "H1", "quantity", 1)));
    return tandem.asShop().body(body).post("/api/decisions");
  }
}
