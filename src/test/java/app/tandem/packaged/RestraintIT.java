package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Rules of restraint/ from the folder and from drafts: in every stage, and when a follow-up is due.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestraintIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String FILE = "restraint/brushes.drl";
  private static final String HEAD =
      """
      package rules.restraint
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "No brushes" when %s then %s end
      """;
  private static final String NO_BRUSH =
      HEAD.formatted(
          "$proposed : Proposed( sku == \"BRUSH-1\" )",
          "offers.withhold( $proposed ).because( \"brushes are recalled\" );");
  private static final String BREAKS =
      HEAD.formatted(
          "$proposed : Proposed( $price : price )",
          "if ( \"x\".substring( (int) $price ).isEmpty() )"
              + " { offers.withholdAll().because( \"x\" ); }");

  private final PackagedTandem tandem = SmallShop.in("restraint", 1, Map.of());
  private final RuleDesk desk = new RuleDesk(tandem);
  private final Shopkeeper shop = new Shopkeeper(tandem);

  @BeforeAll
  void start() {
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("It keeps the mill clean"));
    tandem.start();
    SmallShop.stock(tandem);
    PackagedTandem.await("the brush is offered", SOON, () -> !desk.benefits().isEmpty());
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  private JsonPath decide() {
    var cart = List.of(Map.of("sku", SmallShop.BOUGHT, "quantity", 1));
    var answer =
        tandem.asShop().body(Map.of("stage", "in-cart", "cart", cart)).post("/api/decisions");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private static List<String> withheld(JsonPath decision) {
    return decision.getList("withheld.why");
  }

  @Test
  @Order(1)
  void aRuleThatIsSavedKeepsBackAtOnceAndTheReceiptSaysWhy() {
    SmallShop.write(tandem, FILE, NO_BRUSH);
    PackagedTandem.await("it is live", SOON, () -> desk.benefits().isEmpty());

    var decision = decide();

    assertThat(withheld(decision)).containsExactly("brushes are recalled (\"No brushes\")");
    assertThat(
            tandem
                .asShop()
                .get("/api/decisions/" + decision.getString("id"))
                .jsonPath()
                .getList("sentences", String.class))
        .anyMatch(one -> one.contains("brushes are recalled"));
    assertThat(desk.rules("restraint")).containsExactly("No brushes");
  }

  @Test
  @Order(2)
  void aFollowUpThatFallsDueIsKeptBackToo() {
    var customer = shop.customerAt("nora@example.com");
    shop.sell(customer, SmallShop.BOUGHT, Instant.now());

    PackagedTandem.await(
        "the follow-up is withheld",
        SOON,
        () -> shop.states(customer, SmallShop.OFFERED).contains("WITHHELD"));
    assertThat(shop.followUps(customer, SmallShop.OFFERED).toString())
        .contains("brushes are recalled");
  }

  @Test
  @Order(3)
  void aFileThatIsBrokenLeavesTheLastGoodRules() {
    SmallShop.write(tandem, FILE, NO_BRUSH.replace("withhold(", "propose("));
    PackagedTandem.await("it is told", SOON, () -> !desk.problems("restraint").isEmpty());

    assertThat(desk.told("restraint"))
        .anyMatch(one -> one.contains("A rule in restraint withholds, and offers nothing."));
    assertThat(withheld(decide())).containsExactly("brushes are recalled (\"No brushes\")");
    SmallShop.write(tandem, FILE, NO_BRUSH);
    PackagedTandem.await("it is mended", SOON, () -> desk.problems("restraint").isEmpty());
  }

  @Test
  @Order(4)
  void aDraftChangesIt() {
    desk.live(FILE, NO_BRUSH.replace("are recalled", "are sold in the shop only"));

    assertThat(withheld(decide()))
        .containsExactly("brushes are sold in the shop only (\"No brushes\")");
  }

  @Test
  @Order(5)
  void whereARuleBreaksOffNothingIsOfferedAndFollowUpsWait() {
    desk.live(FILE, BREAKS);
    var decision = decide();
    assertThat(decision.getList("offers")).isEmpty();
    assertThat(decision.getList("brokenRules", String.class)).containsExactly("No brushes");
    assertThat(withheld(decision))
        .containsExactly(
            "the restraint rule \"No brushes\" broke off, so nobody knows whether it may be offered");

    var customer = shop.customerAt("otto@example.com");
    shop.sell(customer, SmallShop.BOUGHT, Instant.now());

    PackagedTandem.await(
        "the follow-up is put off",
        SOON,
        () -> shop.followUps(customer, SmallShop.OFFERED).toString().contains("put off: "));
    assertThat(shop.states(customer, SmallShop.OFFERED)).containsExactly("WAITING");
  }

  @Test
  @Order(6)
  void rollingBackBringsTheOldRulesBack() {
    desk.rollBack().then().statusCode(200);

    assertThat(withheld(decide()))
        .containsExactly("brushes are sold in the shop only (\"No brushes\")");
  }
}
