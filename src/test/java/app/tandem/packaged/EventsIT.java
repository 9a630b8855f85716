package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shop tells of views, wishes, carts, features, counters, clicks and visits. */
class EventsIT {
  private static final String CAME_BACK = "A tripod they came back to";
  private static final String FIVE_HUNDRED = "Five hundred cups leave lime behind";

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private static PackagedTandem tandem;

  private final String customer = "E-" + UUID.randomUUID().toString().substring(0, 8);
  private final String visit = "visit-" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    tandem = PackagedTandem.shared();
  }

  @ParameterizedTest
  @CsvSource({
    "product-viewed, sku, CAM-1",
    "wishlist-added, sku, CAM-1",
    "wishlist-removed, sku, GONE-1",
    "feature-used, feature, automation",
    "email-clicked, sku, CAM-1",
    "creator-visited, creator, studio-nord",
    "visitor-known, visit, some-visit"
  })
  void whatSomebodyDidIsTakenOnceHoweverOftenItIsSent(String type, String field, String value) {
    var event = event(type, field, value);

    tell(event).body("outcome", equalTo("accepted")).body("note", nullValue());
    tell(event).body("outcome", equalTo("already-known"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"product-viewed", "wishlist-added", "email-clicked", "counter-read"})
  void anUnknownProductIsRefusedWithTheFieldAndACure(String type) {
    var event = event(type, "sku", "CAMM-1");
    event.put("counter", "cups");
    event.put("value", 3);
    if (!type.equals("counter-read")) {
      event.keySet().removeAll(List.of("counter", "value"));
    }

    refused(event)
        .body("field", equalTo("sku"))
        .body("detail", containsString("CAMM-1"))
        .body("maybe", startsWith("Maybe"));
  }

  @Test
  void anEventOfNobodyIsRefused() {
    var event = event("product-viewed", "sku", "CAM-1");
    event.remove("customer");

    refused(event).body("field", equalTo("customer")).body("maybe", containsString("visit"));
  }

  @Test
  void anEventFromTheFutureAndOneBeforeTheEraAreRefused() {
    var ahead = event("product-viewed", "sku", "CAM-1");
    ahead.put("at", NOW.plus(Duration.ofDays(4000)).toString());
    var ancient = event("product-viewed", "sku", "CAM-1");
    ancient.put("at", "1066-10-14T09:00:00Z");

    refused(ahead).body("field", equalTo("at")).body("detail", containsString("future"));
    refused(ancient).body("field", equalTo("at")).body("detail", containsString("1900"));
  }

  @Test
  void anUnknownKindIsRefusedWithTheNearestOne() {
    refused(event("product-veiwed", "sku", "CAM-1"))
        .body("field", equalTo("type"))
        .body("maybe", containsString("product-viewed"));
  }

  @Test
  void aNegativeReadingIsRefused() {
    refused(reading(-1, NOW)).body("field", equalTo("value"));
  }

  @Test
  void aCounterThatFallsIsTakenAndTold() {
    tell(reading(812, NOW.minusSeconds(60))).body("note", nullValue());

    tell(reading(5, NOW)).body("outcome", equalTo("accepted")).body("note", containsString("812"));
  }

  @Test
  void anOlderReadingDoesNotOverwriteANewerOne() {
    tell(reading(812, NOW));

    tell(reading(700, NOW.minusSeconds(60))).body("note", containsString("newer reading"));
    tell(reading(820, NOW.plusSeconds(1))).body("note", nullValue());
  }

  @Test
  void anOlderCartDoesNotOverwriteANewerOne() {
    tell(cart("CAM-1", NOW)).body("note", nullValue());

    tell(cart("CAM-2", NOW.minusSeconds(60))).body("note", containsString("newer cart"));
  }

  @Test
  void aCartNamesTheLineThatCannotBe() {
    refused(cart("CAMM-1", NOW)).body("field", equalTo("lines[0].sku"));
    var none = cart("CAM-1", NOW);
    none.put("lines", List.of(Map.of("sku", "CAM-1", "quantity", 0)));
    refused(none).body("field", equalTo("lines[0].quantity"));
  }

  @Test
  void repetitionsAreOneRowAndAnOldViewNeverOverwritesANewerOne() {
    for (var minutes : List.of(30, 0, 60)) {
      tell(at(event("product-viewed", "sku", "CAM-1"), Duration.ofMinutes(minutes)));
    }
    tell(at(event("product-viewed", "sku", "CAM-1"), Duration.ofDays(200)));

    var known = known("customers/" + customer);

    assertThat(known.getList("signals")).hasSize(1);
    assertThat(known.getInt("signals[0].times")).isEqualTo(3);
    assertThat(instant(known, "signals[0].lastAt")).isEqualTo(NOW);
    assertThat(instant(known, "signals[0].firstAt")).isEqualTo(NOW.minus(Duration.ofMinutes(60)));
  }

  @Test
  void afterALongPauseViewsAreCountedAnew() {
    tell(at(event("product-viewed", "sku", "CAM-1"), Duration.ofDays(40)));
    tell(at(event("product-viewed", "sku", "CAM-1"), Duration.ofDays(39)));
    tell(event("product-viewed", "sku", "CAM-1"));

    assertThat(known("customers/" + customer).getInt("signals[0].times")).isEqualTo(1);
  }

  @Test
  void theCartIsTheLastThatWasToldLessWhatWasBought() {
    var two = cart("CARD-64", NOW.minusSeconds(60));
    two.put("lines", List.of(Map.of("sku", "CARD-64", "quantity", 2), line("CAM-1")));
    tell(two);

    new Shopkeeper(tandem).sell(customer, "CAM-1", NOW);

    assertThat(known("customers/" + customer).<String, Object>getMap("cart.quantityBySku"))
        .isEqualTo(Map.of("CARD-64", 2));
  }

  @Test
  void anUnknownVisitKeepsWhatItSawUntilItIsKnown() {
    var unknown = event("product-viewed", "sku", "CAM-1");
    unknown.remove("customer");
    unknown.put("visit", visit);
    tell(unknown);
    assertThat(known("visits/" + visit).<String>getList("signals.subject"))
        .containsExactly("CAM-1");

    tell(event("visitor-known", "visit", visit));

    assertThat(known("visits/" + visit).getList("signals")).isEmpty();
    assertThat(known("customers/" + customer).<String>getList("signals.subject"))
        .containsExactly("CAM-1");
  }

  @Test
  void ofEachKindTheLatestHundredAreKept() {
    var many =
        Stream.iterate(0, one -> one + 1)
            .limit(103)
            .map(one -> at(event("feature-used", "feature", "f" + one), Duration.ofMinutes(one)))
            .toList();
    tandem.asShop().body(many).post("/api/events/batch").then().body("accepted", equalTo(103));

    assertThat(known("customers/" + customer).<String>getList("signals.subject"))
        .hasSize(100)
        .contains("f0", "f99")
        .doesNotContain("f100");
  }

  @Test
  void viewsCountForTheOfferAlsoThoseOfAVisitThatIsTheirsInTheEnd() {
    tell(event("product-viewed", "sku", "TRIPOD-1"));
    for (int i = 0; i < 2; i++) {
      var unknown = event("product-viewed", "sku", "TRIPOD-1");
      unknown.remove("customer");
      unknown.put("visit", visit);
      tell(unknown);
    }
    assertThat(rulesOf("in-cart", "CAM-2")).doesNotContain(CAME_BACK);

    tell(event("visitor-known", "visit", visit));

    assertThat(rulesOf("in-cart", "CAM-2")).contains(CAME_BACK);
  }

  @Test
  void whatAVisitSeesAfterItIsKnownIsTheCustomersAtOnce() {
    var known = event("product-viewed", "sku", "TRIPOD-1");
    known.put("visit", visit);
    tell(known);
    for (int i = 0; i < 2; i++) {
      var later = event("product-viewed", "sku", "TRIPOD-1");
      later.remove("customer");
      later.put("visit", visit);
      tell(later);
    }

    assertThat(offered("in-cart", "CAM-2")).contains("TRIPOD-1");
  }

  @Test
  void aWishThatWasTakenBackIsNotOfferedWhateverComesLate() {
    var added = event("wishlist-added", "sku", "CUPS-CAPPUCCINO-4X");
    added.put("at", NOW.minusSeconds(60).toString());
    tell(added);
    assertThat(offered("in-cart", "EM-3")).contains("CUPS-CAPPUCCINO-4X");

    tell(event("wishlist-removed", "sku", "CUPS-CAPPUCCINO-4X"));
    added.put("id", UUID.randomUUID().toString());
    added.put("at", NOW.minusSeconds(30).toString());
    tell(added);

    assertThat(rulesOf("in-cart", "EM-3"))
        .doesNotContain("Cups from the wishlist go with the machine");
  }

  @Test
  void aFeatureThatWasTriedIsOfferedInTheApp() {
    new Shopkeeper(tandem).sell(customer, "PLAN-TEAM", NOW);
    var used = event("feature-used", "feature", "automation");
    tell(used);
    assertThat(offered("in-app", "")).doesNotContain("MODULE-AUTOMATION");

    used.put("id", UUID.randomUUID().toString());
    used.put("attempted", true);
    tell(used);

    assertThat(offered("in-app", "")).contains("MODULE-AUTOMATION");
  }

  @Test
  void aReadingSaysWhenTheMachineWantsCare() {
    new Shopkeeper(tandem).sell(customer, "EM-1", NOW);
    tell(reading(499, NOW.minusSeconds(9)));
    assertThat(rulesOf("in-app", "")).doesNotContain(FIVE_HUNDRED);

    tell(reading(500, NOW));

    assertThat(rulesOf("in-app", "")).contains(FIVE_HUNDRED);
  }

  @Test
  void whoeverWaitsForAnAnswerToAComplaintIsNotSoldToUntilItIsClosed() {
    assertThat(offered("in-cart", "EM-1")).isNotEmpty();
    var complaint = event("feedback", "kind", "complaint");
    complaint.put("rating", 1);
    complaint.put("sku", "LAMP-1");
    complaint.put("text", "<script>alert(1)</script> It broke");
    tell(complaint);

    var refused = decision("in-cart", "EM-1");
    assertThat(refused.getList("offers")).isEmpty();
    assertThat(refused.<String>getList("withheld.why"))
        .isNotEmpty()
        .allMatch(why -> why.matches("a complaint of \\d+ \\w+ about LAMP-1 is open"));

    tell(event("visitor-known", "visit", visit));
    assertThat(decisionInVisit("EM-1").<String>getList("withheld.why"))
        .as("when only their visit is told")
        .isNotEmpty()
        .allMatch(why -> why.endsWith("is open"));

    var closed = event("complaint-closed", "complaint", complaint.get("id"));
    tell(closed).body("note", nullValue());
    assertThat(decisionInVisit("EM-1").getList("offers")).isNotEmpty();
    tell(closed).body("outcome", equalTo("already-known"));
    closed.put("id", UUID.randomUUID().toString());
    tell(closed).body("note", containsString("not open"));
    assertThat(offered("in-cart", "EM-1")).isNotEmpty();
  }

  @Test
  void aComplaintThatIsNotKnownCannotBeClosed() {
    var closed = event("complaint-closed", "complaint", "no-such-complaint");

    var answer = tandem.asShop().body(closed).post("/api/events");

    assertThat(Refusals.words(answer, 404)).contains("no-such-complaint");
  }

  @Test
  void aParcelOnItsWayIsToldOnceHoweverLateItsNewsComes() {
    var order = new Shopkeeper(tandem).sell(customer, "EM-1", NOW);
    var shipped = event("order-shipped", "order", order);
    shipped.remove("customer");

    tell(shipped).body("outcome", equalTo("accepted"));
    tell(shipped).body("outcome", equalTo("already-known"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aParcelThatArrivedBeforeItWasHandedOverIsTakenAndTold(boolean shippedFirst) {
    var order = new Shopkeeper(tandem).sell(customer, "EM-1", NOW.minusSeconds(7_200));
    var shipped = event("order-shipped", "order", order);
    shipped.remove("customer");
    var delivered = event("order-delivered", "order", order);
    delivered.remove("customer");
    delivered.put("at", NOW.minusSeconds(3_600).toString());

    tell(shippedFirst ? shipped : delivered).body("note", nullValue());
    tell(shippedFirst ? delivered : shipped)
        .body("outcome", equalTo("accepted"))
        .body("note", containsString("handed to the carrier after that, at " + NOW));

    shipped.put("id", UUID.randomUUID().toString());
    shipped.put("at", NOW.minusSeconds(5_400).toString());
    tell(shipped).body("note", nullValue());
    shipped.put("id", UUID.randomUUID().toString());
    shipped.put("at", NOW.toString());
    tell(shipped).body("note", containsString("and that stands"));
  }

  @Test
  void aVisitOfAnotherCustomerIsToldWhenItIsSaidToBeSomebodyElses() {
    var known = event("visitor-known", "visit", visit);
    tell(known).body("note", nullValue());
    known.put("id", UUID.randomUUID().toString());
    tell(known).body("note", nullValue());

    known.put("id", UUID.randomUUID().toString());
    known.put("customer", "OTHER-" + customer);
    tell(known).body("note", containsString("that of another customer (%s)".formatted(customer)));

    known.put("id", UUID.randomUUID().toString());
    known.put("customer", customer);
    known.put("at", NOW.minusSeconds(60).toString());
    tell(known).body("note", containsString("since a later time, and that stands"));
  }

  @Test
  void aParcelThatWasHandedOverBeforeItsOrderWasPaidIsRefused() {
    var order = new Shopkeeper(tandem).sell(customer, "EM-1", NOW);
    var shipped = event("order-shipped", "order", order);
    shipped.remove("customer");
    shipped.put("at", NOW.minus(Duration.ofMinutes(10)).toString());

    var answer = tandem.asShop().body(shipped).post("/api/events");

    assertThat(Refusals.words(answer, 400)).contains("is older than its order").contains(order);
  }

  @Test
  void ofManyEventsTheGoodOnesAreKeptAndTheOthersComeBackToBeMended() {
    var good = event("product-viewed", "sku", "CAM-1");
    var again = event("product-viewed", "sku", "CAM-1");
    again.put("id", good.get("id"));
    var mistyped = event("product-viewed", "sku", "CAMM-1");
    var negative = reading(-4, NOW);

    var answer =
        tandem
            .asShop()
            .body(List.of(good, again, mistyped, negative))
            .post("/api/events/batch")
            .then()
            .statusCode(200)
            .body("accepted", equalTo(1))
            .body("alreadyKnown", equalTo(1))
            .body("refused", equalTo(2))
            .body("events[2].field", equalTo("sku"))
            .body("events[3].field", equalTo("value"))
            .extract()
            .jsonPath();
    var refused =
        tandem
            .asShop()
            .get("/api/imports/%s/refused".formatted(answer.getString("importId")))
            .asString();

    assertThat(refused.lines()).hasSize(2).allMatch(line -> line.contains("\"problem\":"));
    assertThat(refused).contains("CAMM-1").contains("counter-read");
    tandem
        .asShop()
        .contentType("application/x-ndjson")
        .body(
            (refused.replace("CAMM-1", "CAM-1").replace("\"value\":-4", "\"value\":4")
                    + "{broken\n[1,2]\n")
                .getBytes(StandardCharsets.UTF_8))
        .post("/api/events/batch")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(2))
        .body("refused", equalTo(2))
        .body("events[2].line", equalTo(3))
        .body("events[2].why", containsString("JSON"))
        .body("events[3].why", equalTo("The event ([1,2]) is no object."));
  }

  @Test
  void whatIsNoListOfEventsIsRefusedWhole() {
    var one = event("product-viewed", "sku", "CAM-1");

    assertThat(Refusals.words(tandem.asShop().body(one).post("/api/events/batch"), 400))
        .contains("no list");
    assertThat(Refusals.words(tandem.asShop().body("[{").post("/api/events/batch"), 400))
        .contains("JSON");
    tell(one).body("outcome", equalTo("accepted"));
  }

  @Test
  void aParcelOfAnUnknownOrderIsRefused() {
    var event = event("order-shipped", "order", "no-such-order");
    event.remove("customer");

    tandem.asShop().body(event).post("/api/events").then().statusCode(404);
  }

  private static JsonPath known(String of) {
    return tandem
        .asAdmin()
        .get("/api/admin/" + of + "/signals")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static Instant instant(JsonPath json, String path) {
    return Instant.parse(json.getString(path));
  }

  private static Map<String, Object> at(Map<String, Object> event, Duration ago) {
    event.put("at", NOW.minus(ago).toString());
    return event;
  }

  private static Map<String, Object> line(String sku) {
    return Map.of("sku", sku, "quantity", 1);
  }

  private JsonPath decision(String stage, String inCart) {
    return decision(stage, inCart, "customer", customer);
  }

  private JsonPath decisionInVisit(String inCart) {
    return decision("in-cart", inCart, "visit", visit);
  }

  private JsonPath decision(String stage, String inCart, String by, String key) {
    var question = new LinkedHashMap<String, Object>();
    question.put("stage", stage);
    question.put(by, key);
    if (!inCart.isEmpty()) {
      question.put("cart", List.of(Map.of("sku", inCart, "quantity", 1)));
    }
    return tandem
        .asShop()
        .body(question)
        .post("/api/decisions")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private List<String> offered(String stage, String inCart) {
    return decision(stage, inCart).getList("offers.sku");
  }

  private List<String> rulesOf(String stage, String inCart) {
    var decision = decision(stage, inCart);
    var rules = new ArrayList<String>(decision.getList("offers.rule"));
    rules.addAll(decision.getList("withheld.rule"));
    return rules;
  }

  private ValidatableResponse tell(Map<String, Object> event) {
    return tandem.asShop().body(event).post("/api/events").then().statusCode(200);
  }

  private ValidatableResponse refused(Map<String, Object> event) {
    return tandem.asShop().body(event).post("/api/events").then().statusCode(400);
  }

  private Map<String, Object> event(String type, String field, Object value) {
    var event = new LinkedHashMap<String, Object>();
    event.put("type", type);
    event.put("id", UUID.randomUUID().toString());
    event.put("at", NOW.toString());
    event.put("customer", customer);
    event.put(field, value);
    return event;
  }

  private Map<String, Object> reading(int value, Instant at) {
    var event = event("counter-read", "counter", "cups");
    event.put("value", value);
    event.put("at", at.toString());
    return event;
  }

  private Map<String, Object> cart(String sku, Instant at) {
    var event = event("cart-changed", "lines", List.of(Map.of("sku", sku, "quantity", 1)));
    event.put("at", at.toString());
    return event;
  }
}
