package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.check.scenario.Ran;
import app.tandem.check.scenario.Scenario;
import app.tandem.check.scenario.ScenarioFile;
import app.tandem.check.scenario.ScenarioRun;
import app.tandem.kernel.Stage;
import app.tandem.rules.ShippedRules;
import app.tandem.rules.text.RuleFile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A scenario written from a real customer, read back and played. */
class ScenarioFromCustomerIT {
  private static final String PATH = "/api/admin/rules/scenarios/from-customer";

  private final PackagedTandem tandem = PackagedTandem.shared();
  private final Shopkeeper shop = new Shopkeeper(tandem);

  @Test
  void whatIsOfferedNowIsWrittenAndReadsBack() {
    var customer = aCustomer();
    var order = shop.sell(customer, "EM-1", shop.now());

    var answer = written(Map.of("customer", customer, "stage", "post-purchase"));

    var yaml = answer.getString("yaml");
    assertThat(yaml).doesNotContain(customer).doesNotContain(order).doesNotContain("example.com");
    assertThat(answer.getList("offers")).contains("BEANS-1KG");
    var scenario = read("post-purchase", yaml);
    assertThat(scenario.given().facts(scenario.at())).hasSize(answer.getInt("facts"));
    var ran = played(scenario);
    assertThat(ran.why()).isEmpty();
    assertThat(ran.offered()).isEqualTo(answer.getList("offers"));
  }

  @Test
  void anEarlierMomentKnowsNothingOfWhatCameLater() {
    var customer = aCustomer();
    var now = shop.now();
    shop.sell(customer, "EM-1", now.minus(Duration.ofDays(30)));
    shop.sell(customer, "BEANS-1KG", now.minus(Duration.ofDays(2)));
    var earlier = now.minus(Duration.ofDays(10)).truncatedTo(ChronoUnit.SECONDS);

    var then =
        written(Map.of("customer", customer, "stage", "post-purchase", "at", earlier.toString()));
    var today = written(Map.of("customer", customer, "stage", "post-purchase"));

    assertThat(rulesOf(then)).contains("Beans when the first supply runs out");
    assertThat(rulesOf(today)).doesNotContain("Beans when the first supply runs out");
    var scenario = read("post-purchase", then.getString("yaml"));
    assertThat(scenario.at()).isEqualTo(earlier);
    assertThat(scenario.given().purchased()).hasSize(1);
    assertThat(scenario.given().shopper()).containsEntry("orders", 1);
  }

  @Test
  void theCartAndTheOpenPageAreWrittenToo() {
    var model = new HashMap<String, Object>();
    model.put("customer", aCustomer());
    model.put("stage", "in-cart");
    model.put("cart", List.of(Map.of("sku", "EM-1", "quantity", 2)));
    model.put("viewing", "CUPS-ESPRESSO-6X");
    model.put("name", "Two machines: one for mum");

    var answer = written(model);

    var scenario = read("in-cart", answer.getString("yaml"));
    assertThat(scenario.name()).isEqualTo("Two machines: one for mum");
    assertThat(scenario.given().cart())
        .singleElement()
        .satisfies(
            one -> assertThat(one).containsEntry("sku", "EM-1").containsEntry("quantity", 2));
    assertThat(scenario.given().viewing()).containsEntry("sku", "CUPS-ESPRESSO-6X");
    assertThat(answer.getList("offers")).contains("BEANS-1KG");
    assertThat(played(scenario).why()).isEmpty();
  }

  /** Whoever they are and wherever they stand: what is written of them holds as it is written. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SEGMENTS", "RESTRAINT"})
  void whatIsMadeOfAnybodyHoldsInEveryStage(Stage stage) {
    for (var customer : customersOfTheSampleShop()) {
      var model = new HashMap<String, Object>();
      model.put("customer", customer);
      model.put("stage", stage.folder());
      if (stage.isPlace()) {
        model.put("cart", List.of(Map.of("sku", "EM-1", "quantity", 1)));
      }
      if (stage == Stage.PRODUCT_PAGE) {
        model.put("viewing", "EM-1");
      }
      if (stage == Stage.COMPARISON) {
        model.put("comparing", List.of("EM-1", "EM-2"));
      }

      var answer = written(model);

      var ran = played(read(stage.folder(), answer.getString("yaml")));
      assertThat(ran.why()).as("%s: %s", customer, answer.getString("yaml")).isEmpty();
    }
  }

  /**
   * Some of the sample's own, one without an order, one who just bought, one who has most of it.
   */
  private List<String> customersOfTheSampleShop() {
    var all = new ArrayList<>(List.of("C-001", "C-002", "C-003", "C-004"));
    all.add(aCustomer());
    var recent = aCustomer();
    shop.sell(recent, "EM-1", shop.now().minus(Duration.ofDays(9)));
    shop.sell(recent, "BEANS-500G", shop.now().minus(Duration.ofDays(2)));
    all.add(recent);
    var owner = aCustomer();
    shop.sell(owner, "EM-2", shop.now().minus(Duration.ofDays(200)));
    shop.sell(owner, "GRINDER-1", shop.now().minus(Duration.ofDays(90)));
    all.add(owner);
    return all;
  }

  @Test
  void whatIsComparedTriedAndByWhichWayIsWrittenToo() {
    var model = new HashMap<String, Object>();
    model.put("customer", aCustomer());
    model.put("stage", "comparison");
    model.put("comparing", List.of("EM-1", "EM-2"));
    model.put("channel", "kiosk");
    model.put("feature", "descale-reminder");

    var scenario = read("comparison", written(model).getString("yaml"));

    assertThat(scenario.given().comparing())
        .extracting(one -> one.get("sku"))
        .containsExactlyInAnyOrder("EM-1", "EM-2");
    assertThat(scenario.given().place()).containsEntry("channel", "kiosk");
    assertThat(scenario.given().attempted()).containsEntry("feature", "descale-reminder");
  }

  @Test
  void theCartThatWasLeftIsWritten() {
    var customer = aCustomer();
    fill(customer, shop.now().minus(Duration.ofHours(2)));

    var answer = written(Map.of("customer", customer, "stage", "abandoned"));

    var scenario = read("abandoned", answer.getString("yaml"));
    assertThat(scenario.given().facts(scenario.at())).hasSize(answer.getInt("facts"));
    assertThat(scenario.given().cart())
        .singleElement()
        .satisfies(
            one -> assertThat(one).containsEntry("sku", "EM-1").containsEntry("quantity", 2));
    assertThat(scenario.given().place()).containsEntry("channel", "email");
    var ran = played(scenario);
    assertThat(ran.why()).isEmpty();
    assertThat(ran.rules()).contains("What was left in the cart");
    assertThat(ran.offered()).contains("EM-1");
    assertThat(answer.getList("offers")).contains("EM-1");
  }

  @Test
  void ofACartThatWasTouchedSinceNobodyKnowsWhatItWas() {
    var customer = aCustomer();
    var touched = shop.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
    fill(customer, touched);

    var after =
        Map.of("customer", customer, "stage", "abandoned", "at", "" + touched.plusSeconds(3600));
    var before =
        Map.of("customer", customer, "stage", "abandoned", "at", "" + touched.minusSeconds(3600));

    assertThat(read("abandoned", written(after).getString("yaml")).given().cart()).hasSize(1);
    assertThat(refused(before, 400))
        .contains("The cart was changed after that (" + touched + ")", "Maybe leave out at");
  }

  @Test
  void whatACampaignHasForSomebodyIsWritten() {
    var customer = aCustomer();
    shop.sell(customer, "EM-1", shop.now().minus(Duration.ofDays(3)));

    var answer = written(Map.of("customer", customer, "stage", "campaigns"));
    var earlier = shop.now().minus(Duration.ofDays(9)).toString();
    var then = written(Map.of("customer", customer, "stage", "campaigns", "at", earlier));

    var scenario = read("campaigns", answer.getString("yaml"));
    assertThat(scenario.given().purchased()).hasSize(1);
    assertThat(scenario.given().facts(scenario.at())).hasSize(answer.getInt("facts"));
    assertThat(scenario.given().place()).containsEntry("channel", "email");
    assertThat(played(scenario).why()).isEmpty();
    assertThat(read("campaigns", then.getString("yaml")).given().purchased()).isEmpty();
  }

  @Test
  void whoeverIsMailedHasNothingBeforeThem() {
    var customer = aCustomer();
    var cart = List.of(Map.of("sku", "EM-1", "quantity", 1));

    assertThat(refused(Map.of("customer", customer, "stage", "abandoned", "cart", cart), 400))
        .contains("(abandoned) goes out by email", "(cart)", "Maybe leave it out");
    assertThat(refused(Map.of("customer", customer, "stage", "campaigns", "viewing", "EM-1"), 400))
        .contains("(campaigns) goes out by email", "(viewing)");
    assertThat(refused(Map.of("customer", customer, "stage", "campaigns", "channel", "web"), 400))
        .contains("(channel)");
  }

  @Test
  void whereNothingIsOfferedTheOtherStagesAreNamed() {
    assertThat(refused(Map.of("customer", aCustomer(), "stage", "segments"), 400))
        .contains(
            "Nobody is offered anything in the stage (segments).",
            "post-purchase, abandoned, campaigns.");
  }

  @Test
  void whatNobodySellsIsRefusedAndNotLeftOut() {
    var cart = List.of(Map.of("sku", "EM-1", "quantity", 1), Map.of("sku", "EM-9", "quantity", 1));

    assertThat(refused(Map.of("customer", aCustomer(), "stage", "in-cart", "cart", cart), 400))
        .contains("The catalogue has no product (EM-9).", "Maybe");
  }

  @Test
  void aCustomerWhomNobodyKnowsIsNotFound() {
    var words = refused(Map.of("customer", "nobody-" + UUID.randomUUID(), "stage", "in-cart"), 404);

    assertThat(words).contains("There is no customer (nobody-").contains("Maybe");
  }

  @Test
  void whoeverOrderedIsKnownThoughNobodyDescribedThem() {
    var customer = "undescribed-" + UUID.randomUUID();
    shop.sell(customer, "EM-1", shop.now().minus(Duration.ofDays(9)));

    var answer = written(Map.of("customer", customer, "stage", "post-purchase"));

    var scenario = read("post-purchase", answer.getString("yaml"));
    assertThat(scenario.given().purchased()).hasSize(1);
    assertThat(played(scenario).why()).isEmpty();
  }

  @Test
  void ofTheFutureNothingIsKnown() {
    var ahead = Instant.now().plus(Duration.ofDays(3650)).toString();

    var words = refused(Map.of("customer", aCustomer(), "stage", "in-cart", "at", ahead), 400);

    assertThat(words).contains("lies in the future").contains("Maybe leave it out");
  }

  @Test
  void theShopMayNotAsk() {
    tandem
        .asShop()
        .body(Map.of("customer", "C-1", "stage", "in-cart"))
        .post(PATH)
        .then()
        .statusCode(403);
  }

  private void fill(String customer, Instant at) {
    var cart =
        Map.of(
            "type",
            "cart-changed",
            "id",
            UUID.randomUUID().toString(),
            "at",
            at.toString(),
            "customer",
            customer,
            "lines",
            List.of(Map.of("sku", "EM-1", "quantity", 2)));
    tandem.asShop().body(cart).post("/api/events").then().statusCode(200);
  }

  private String aCustomer() {
    return shop.customerAt("scenario-" + UUID.randomUUID() + "@example.com");
  }

  private JsonPath written(Map<String, ?> model) {
    var answer = tandem.asAdmin().body(model).post(PATH);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private String refused(Map<String, ?> model, int status) {
    return Refusals.words(tandem.asAdmin().body(model).post(PATH), status);
  }

  private static List<String> rulesOf(JsonPath answer) {
    var scenario = read("post-purchase", answer.getString("yaml"));
    return List.copyOf(played(scenario).rules());
  }

  private static Scenario read(String stage, String yaml) {
    var read = ScenarioFile.read(new RuleFile(stage + "/real.scenarios.yaml", yaml));
    assertThat(read.problems()).as(yaml).isEmpty();
    return read.scenarios().get(0);
  }

  private static Ran played(Scenario scenario) {
    return ScenarioRun.run(scenario, facts -> ShippedRules.consult(scenario.stage(), facts));
  }
}
