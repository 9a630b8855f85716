package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** From an event to the segments of its customer, and on to the rules that ask for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SegmentsIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String LANGUAGE = "language/cross-sell.dsl";
  private static final String OFFER =
      """
      rule "Beans for whoever may be lost"
      when
          The cart contains "CAM-1"
          The shopper is at risk
      then
          Offer "BEANS-1KG" because "We kept your roast"
      end
      rule "Back among the living"
      when
          The cart contains "CAM-1"
          The shopper left "lapsed" in the last 7 days
      then
          Offer "DESCALER-2X" because "After a long rest a machine likes to be descaled"
      end
      rule "Cups for the tasters"
      when
          The cart contains "CAM-1"
          The shopper entered "tasters" in the last 7 days
      then
          Offer "CUPS-ESPRESSO-6X" because "A cup for every roast"
      end
      """;
  private static final String TASTERS =
      """
      rule "tasters: by what they bought"
      when
          The shopper also bought from "coffee-beans"
          The shopper never bought from "descaler"
      then
      end
      """;
  private static final String OF_TASTERS =
      """
      scenarios:
        - name: Whoever bought beans is a taster
          given: { purchased: [ { sku: B, category: coffee-beans, daysAgo: 400 } ] }
          expect: { segments: [ tasters ] }
        - name: Whoever descales is not
          given:
            purchased:
              - { sku: B, category: coffee-beans, daysAgo: 4 }
              - { sku: D, category: descaler, daysAgo: 4 }
          expect: { segments: [ ] }
      """;

  private final PackagedTandem tandem = PackagedTandem.in("segments", Map.of());
  private final Shopkeeper shop = new Shopkeeper(tandem);

  @BeforeAll
  void start() {
    tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
    SmallShop.write(tandem, LANGUAGE, text(Path.of("rules", LANGUAGE)));
    SmallShop.write(tandem, "in-cart/offer.dslr", OFFER);
    tandem.start();
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  @Order(1)
  void anOrderIsInItsSegmentsAsSoonAsItIsTaken() {
    var customer = "S-" + UUID.randomUUID();

    buy(customer, "BEANS-1KG", shop.now(), 15);

    // No waiting: they are stored in the transaction of the event.
    assertThat(names(customer))
        .contains("first-time-buyer", "interest-coffee-beans", "bulk-buyer")
        .doesNotContain("repeat-customer");
    assertThat(place(customer).getString("segments.find { it.segment == 'first-time-buyer' }.why"))
        .isEqualTo("when they entered: 1 order");
    assertThat(
            place(customer)
                .getString("segments.find { it.segment == 'interest-coffee-beans' }.why"))
        .startsWith("when they entered: 1 order, the newest 2");
    assertThat(place(customer).getInt("figures.orders")).isEqualTo(1);
  }

  @Test
  @Order(2)
  void theOrderInWhichEventsArriveAndHowOftenMakesNoDifference() {
    var now = shop.now();
    var early = "S-" + UUID.randomUUID();
    var late = "S-" + UUID.randomUUID();
    var times = List.of(now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(60)), now);

    for (var at : times) {
      buy(early, "BEANS-1KG", at, 1);
    }
    for (int nth = times.size() - 1; nth >= 0; nth--) {
      var order = buy(late, "BEANS-1KG", times.get(nth), 1);
      send(order).body("outcome", equalTo("already-known"));
    }

    assertThat(names(late)).isEqualTo(names(early)).contains("repeat-customer");
    var one = place(early).getMap("figures");
    var other = place(late).getMap("figures");
    one.remove("interestByCategory");
    other.remove("interestByCategory");
    assertThat(other).isEqualTo(one);
    assertThat(place(late).getFloat("figures.interestByCategory.'coffee-beans'.score"))
        .isEqualTo(place(early).getFloat("figures.interestByCategory.'coffee-beans'.score"));
    assertThat(place(late).getList("before.segment")).contains("first-time-buyer");
  }

  @Test
  @Order(3)
  void whatIsSentBackCountsNoMore() {
    var customer = "S-" + UUID.randomUUID();
    var order = buy(customer, "BEANS-1KG", shop.now(), 3);

    send(Map.of(
            "type",
            "order-returned",
            "id",
            "back-" + order.get("order"),
            "at",
            shop.now().toString(),
            "order",
            order.get("order"),
            "pieces",
            List.of(Map.of("sku", "BEANS-1KG", "quantity", 2))))
        .statusCode(200);

    assertThat(place(customer).getLong("figures.returnedPieces")).isEqualTo(2);
    assertThat(place(customer).getLong("figures.spentMinor.EUR")).isEqualTo(1_000);
  }

  @Test
  @Order(4)
  void whereSomebodyLivesMovesThem() {
    var customer = "S-" + UUID.randomUUID();
    buy(customer, "BEANS-1KG", shop.now(), 1);
    assertThat(names(customer)).noneMatch(name -> name.startsWith("region-"));

    live(customer, "Austria");
    assertThat(names(customer)).contains("region-dach");

    live(customer, "SE");
    assertThat(names(customer)).contains("region-nordics").doesNotContain("region-dach");
  }

  @Test
  @Order(5)
  void aRuleSavedInSegmentsFillsOneForWhoeverIsThereAndWhoeverComes() {
    var before = "S-" + UUID.randomUUID();
    buy(before, "BEANS-500G", shop.now(), 1);

    SmallShop.write(tandem, "segments/tasters.scenarios.yaml", OF_TASTERS);
    SmallShop.write(tandem, "segments/tasters.dslr", TASTERS);
    PackagedTandem.await("the rule finds them", SOON, () -> names(before).contains("tasters"));

    var after = "S-" + UUID.randomUUID();
    for (int nth = 0; nth < 5; nth++) {
      after = "S-" + UUID.randomUUID();
      tell(timeToTasters(after));
    }
    assertThat(offers(after)).contains("CUPS-ESPRESSO-6X");
    buy(after, "DESCALER-2X", shop.now(), 1);
    var last = after;
    PackagedTandem.await("the event moves them", SOON, () -> !names(last).contains("tasters"));
    assertThat(offers(after)).doesNotContain("CUPS-ESPRESSO-6X");
    assertThat(place(after).getList("before.segment")).contains("tasters");
  }

  @Test
  @Order(6)
  void segmentsAreToldWithTheirCountsAndPageByPage() {
    tandem
        .asAdmin()
        .get("/api/admin/segments")
        .then()
        .statusCode(200)
        .body("definitions.name", hasItem("champion"))
        .body("segments.find { it.name == 'tasters' }.byRule", equalTo(true));
    var count =
        tandem
            .asAdmin()
            .get("/api/admin/segments")
            .jsonPath()
            .getInt("segments.find { it.name == 'repeat-customer' }.customers");

    var seen = new ArrayList<String>();
    var next = "";
    while (next != null) {
      var page =
          tandem
              .asAdmin()
              .get("/api/admin/segments/repeat-customer/customers?limit=7&after=" + next)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      seen.addAll(page.getList("customers.customer"));
      next = page.getString("next");
    }
    assertThat(seen).hasSize(count).hasSizeGreaterThan(7).isSorted().doesNotHaveDuplicates();
  }

  @Test
  @Order(7)
  void whatIsNotThereIsRefusedWithANearWord() {
    tandem
        .asAdmin()
        .get("/api/admin/segments/champoin/customers")
        .then()
        .statusCode(404)
        .body("maybe", equalTo("Maybe you meant champion."));
    tandem
        .asAdmin()
        .get("/api/admin/segments/champion/customers?limit=0")
        .then()
        .statusCode(400)
        .body("maybe", containsString("leave it out"));
    tandem.asAdmin().get("/api/admin/customers/nobody-at-all/segments").then().statusCode(404);
    tandem.asShop().get("/api/admin/segments").then().statusCode(403);
    tandem
        .asAdmin()
        .get("/segments")
        .then()
        .statusCode(200)
        .body(containsString("champion"), containsString("tasters"));
    tandem
        .asShop()
        .body(Map.of("stage", "segments"))
        .post("/api/decisions")
        .then()
        .statusCode(400)
        .body("detail", containsString("Nobody is offered anything"));
  }

  @Test
  @Order(8)
  void aRuleThatOffersOrTakesABuiltInNameIsRefused() {
    SmallShop.write(
        tandem,
        "segments/wrong.dslr",
        """
        rule "champion"
        when
            The shopper bought something
        then
        end
        """);
    PackagedTandem.await(
        "the name is refused",
        SOON,
        () ->
            problems().stream()
                .anyMatch(one -> one.contains("Tandem fills the segment (champion)")));
    SmallShop.remove(tandem, "segments/wrong.dslr");
    PackagedTandem.await("all is well", SOON, () -> problems().isEmpty());
  }

  @Test
  @Order(9)
  void whoeverIsOnlyKnownIsInTheSegmentsWhoseConditionsTheyMeet() {
    SmallShop.write(
        tandem,
        "segments/newcomers.dslr",
        """
        rule "newcomers"
        when
            The shopper never bought from "coffee-beans"
        then
        end
        """);
    var customer = "S-" + UUID.randomUUID();

    live(customer, "DE");

    assertThat(names(customer)).as("at once").contains("region-dach");
    PackagedTandem.await(
        "their rule is asked about them", SOON, () -> names(customer).contains("newcomers"));
    assertThat(names(customer)).containsExactlyInAnyOrder("newcomers", "region-dach");
    live(customer, "FR");
    assertThat(names(customer)).containsExactly("newcomers");
    buy(customer, "BEANS-1KG", shop.now(), 1);
    PackagedTandem.await("they leave it", SOON, () -> !names(customer).contains("newcomers"));
  }

  @Test
  @Order(0)
  void whoeverIsSilentIsAtRiskThenLapsedWithoutAnythingHappening() {
    var customer = "S-" + UUID.randomUUID();
    var now = shop.now();
    buy(customer, "BEANS-1KG", now.minus(Duration.ofDays(20)), 1);
    buy(customer, "BEANS-1KG", now.minus(Duration.ofDays(10)), 1);
    buy(customer, "BEANS-1KG", now, 1);
    assertThat(names(customer)).doesNotContain("at-risk", "lapsed");

    tandem.forward(Duration.ofDays(21));

    assertThat(names(customer)).contains("at-risk").doesNotContain("lapsed");
    assertThat(offers(customer)).contains("BEANS-1KG");
    assertThat(place(customer).getString("segments.find { it.segment == 'at-risk' }.why"))
        .contains("usually one in 10 days");

    tandem.forward(Duration.ofDays(40));

    assertThat(names(customer)).contains("lapsed").doesNotContain("at-risk");
    assertThat(offers(customer)).doesNotContain("BEANS-1KG", "DESCALER-2X");
    buy(customer, "BEANS-1KG", shop.now(), 1);
    assertThat(names(customer)).doesNotContain("at-risk", "lapsed");
    assertThat(offers(customer)).contains("DESCALER-2X");
    tandem.forward(Duration.ofDays(8));
    assertThat(offers(customer)).doesNotContain("DESCALER-2X");
    assertThat(place(customer).<Object>get("segments.find { it.segment == 'lapsed' }")).isNull();
  }

  private Duration timeToTasters(String customer) {
    var began = System.nanoTime();
    buy(customer, "BEANS-500G", shop.now(), 1);
    PackagedTandem.await("the event finds them", SOON, () -> names(customer).contains("tasters"));
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** How fast it was is told and not held: other processes share the machine. */
  private static void tell(Duration time) {
    System.getLogger(SegmentsIT.class.getName())
        .log(
            System.Logger.Level.INFO,
            "from event to the segment of a rule: {0} ms",
            time.toMillis());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> problems() {
    return tandem
        .asAdmin()
        .get("/api/admin/rules")
        .jsonPath()
        .getList("problems.flatten().what", String.class)
        .stream()
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  private void live(String customer, String country) {
    tandem
        .asShop()
        .body(Map.of("country", country))
        .put("/api/customers/" + customer)
        .then()
        .statusCode(200);
  }

  private Map<String, Object> buy(String customer, String sku, Instant at, int pieces) {
    var event = Shopkeeper.paid("O-" + UUID.randomUUID(), customer, sku, pieces, at);
    send(event).statusCode(200);
    return event;
  }

  private io.restassured.response.ValidatableResponse send(Map<String, Object> event) {
    return tandem.asShop().body(event).post("/api/events").then();
  }

  private JsonPath place(String customer) {
    return tandem
        .asAdmin()
        .get("/api/admin/customers/" + customer + "/segments")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private List<String> names(String customer) {
    return place(customer).getList("segments.segment");
  }

  private List<String> offers(String customer) {
    return tandem
        .asShop()
        .body(
            Map.of(
                "stage",
                "in-cart",
                "customer",
                customer,
                "cart",
                List.of(Map.of("sku", "CAM-1", "quantity", 1))))
        .post("/api/decisions")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("offers.sku");
  }
}
