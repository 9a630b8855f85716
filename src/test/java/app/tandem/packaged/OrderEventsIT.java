package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Of an order and what follows it nothing is lost, and nothing is taken without a word. */
class OrderEventsIT {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private static PackagedTandem tandem;

  private final String key = UUID.randomUUID().toString();
  private final String customer = "OE-" + key.substring(0, 8);

  @BeforeAll
  static void start() {
    tandem = PackagedTandem.shared();
  }

  @Test
  void theSameOrderAgainIsKnownUnderWhateverId() {
    tell(paid("EM-1", "CAM-1")).body("outcome", equalTo("accepted")).body("note", nullValue());

    tell(paid("EM-1", "CAM-1")).body("outcome", equalTo("already-known"));
    tell(withId(paid("CAM-1", "EM-1")))
        .body("outcome", equalTo("already-known"))
        .body("note", nullValue());
    var later = withId(paid("EM-1", "CAM-1"));
    later.put("at", NOW.minusSeconds(60).toString());
    tell(later).body("outcome", equalTo("already-known")).body("note", containsString("stands"));
  }

  @Test
  void anOrderOfAFileIsTheSameOrderAndHasAWayOfItsOwn() {
    assertThat(toldByFile(key).get("newOrders")).isEqualTo(1);

    tell(paid("EM-1")).body("outcome", equalTo("already-known"));
    var delivered = event("order-delivered", Map.of("order", key));
    delivered.remove("customer");
    tell(delivered).body("outcome", equalTo("accepted"));
    tell(sentBack("EM-1", 1, NOW)).body("outcome", equalTo("accepted"));

    assertThat(ordersKnown()).isEqualTo(1);
  }

  @Test
  void anOrderOfTheShopIsTheSameOrderInAFile() {
    tell(paid("EM-1"));

    assertThat(toldByFile(key).get("newOrders")).isEqualTo(0);

    assertThat(ordersKnown()).isEqualTo(1);
  }

  @Test
  void anOrderOfAnotherCustomerInAFileIsAnother() {
    SmallShop.importing(tandem, csv(key, "OTHER-" + customer), "other.csv");

    tell(paid("EM-1"))
        .body("outcome", equalTo("accepted"))
        .body("note", containsString("as bought by OTHER-" + customer));

    assertThat(ordersKnown()).isEqualTo(1);
    var other = SmallShop.importing(tandem, csv(key, "THIRD-" + customer), "other.csv");
    assertThat(other.get("warnings"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .singleElement()
        .asString()
        .startsWith("Line 2: the order (%s) is known as bought by another".formatted(key));
  }

  @Test
  void anOrderOfTheShopThatAFileTellsWithOtherLinesIsWarnedOf() {
    tell(paid("EM-1"));

    var said = SmallShop.importing(tandem, csv(key, customer).replace(",1,", ",2,"), "others.csv");

    assertThat(said.get("newOrders")).isEqualTo(0);
    assertThat(said.get("warnings"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .singleElement()
        .asString()
        .contains("Line 2: the order (%s) is known with other lines".formatted(key))
        .contains("of EM-1 it had 1 at");
    assertThat(toldByFile(key).get("warnings")).isEqualTo(List.of());
  }

  private int ordersKnown() {
    return tandem
        .asAdmin()
        .get("/api/admin/customers/%s/segments".formatted(customer))
        .jsonPath()
        .getInt("figures.orders");
  }

  private Map<String, Object> toldByFile(String number) {
    return SmallShop.importing(tandem, csv(number, customer), "told-by-file.csv");
  }

  private static String csv(String number, String customer) {
    return "order,sku,name,quantity,time,price,customer\n%s,EM-1,Espresso machine,1,%s,10.00,%s\n"
        .formatted(number, NOW, customer);
  }

  @Test
  void theSameOrderWithOtherLinesIsRefusedWhateverItsId() {
    tell(paid("EM-1", "CAM-1"));

    for (var other : List.of(paid("TRIPOD-1"), withId(paid("TRIPOD-1")))) {
      refused(other)
          .body("field", equalTo("lines"))
          .body("detail", containsString("TRIPOD-1 was not in it"))
          .body("detail", containsString("EM-1 is missing now"))
          .body("maybe", startsWith("Maybe give the added lines"));
    }
  }

  @Test
  void anotherEventUnderAKnownIdIsRefused() {
    tell(paid("EM-1"));
    var other = paid("EM-1");
    other.put("order", "other-" + key);

    refused(other).body("field", equalTo("id")).body("detail", containsString("differs"));
    refused(event("feedback", Map.of("kind", "complaint", "id", "paid-" + key)))
        .body("field", equalTo("id"));
  }

  @Test
  void inABatchTheOtherOrderIsKeptToBeMendedAndSentAgain() {
    tell(paid("EM-1"));
    var importId =
        tandem
            .asShop()
            .body(List.of(paid("EM-1"), withId(paid("TRIPOD-1"))))
            .post("/api/events/batch")
            .then()
            .body("alreadyKnown", equalTo(1))
            .body("refused", equalTo(1))
            .extract()
            .jsonPath()
            .getString("importId");

    var refused = tandem.asShop().get("/api/imports/%s/refused".formatted(importId)).asString();
    assertThat(refused).contains("TRIPOD-1");
    tandem
        .asShop()
        .contentType("application/x-ndjson")
        .body(refused.replace("\"order\":\"" + key, "\"order\":\"more-" + key).getBytes())
        .post("/api/events/batch")
        .then()
        .body("accepted", equalTo(1));
  }

  @Test
  void anOrderOfAnUnknownProductIsKeptAndTold() {
    tell(paid("EM-1", "TRIPODD-1"))
        .body("outcome", equalTo("accepted"))
        .body("note", allOf(containsString("TRIPODD-1) of line 2"), containsString("TRIPOD-1.")));
    assertThat(
            tandem
                .asAdmin()
                .get("/api/admin/customers/%s/segments".formatted(customer))
                .jsonPath()
                .getInt("figures.orders"))
        .isEqualTo(1);
  }

  @Test
  void feedbackOfAnUnknownProductIsKeptAndTold() {
    var review = event("feedback", Map.of("kind", "review", "rating", 2, "sku", "CAMM-1"));

    tell(review).body("note", containsString("Maybe you meant CAM-1."));
  }

  @Test
  void aComplaintNeedsNoRatingAndAReviewDoes() {
    tell(event("feedback", Map.of("kind", "complaint"))).body("outcome", equalTo("accepted"));
    refused(event("feedback", Map.of("kind", "complaint", "rating", 0)))
        .body("field", equalTo("rating"));
    refused(event("feedback", Map.of("kind", "review")))
        .body("field", equalTo("rating"))
        .body("detail", containsString("A review needs a rating"));
  }

  @Test
  void aPriceOfZeroIsAGift() {
    var gift = paid("EM-1");
    gift.put("lines", List.of(Map.of("sku", "EM-1", "quantity", 1, "price", 0)));

    tell(gift).body("note", containsString("gift"));
    var figures =
        tandem
            .asAdmin()
            .get("/api/admin/customers/%s/segments".formatted(customer))
            .jsonPath()
            .getMap("figures");
    assertThat(figures.get("discountedLines")).isEqualTo(0);
  }

  @Test
  void pricesInAnotherCurrencyAreRefusedAndNothingOfThemIsKept() {
    var dollars = paid("EM-1");
    dollars.put("currency", "USD");

    refused(dollars)
        .body("field", equalTo("currency"))
        .body("detail", equalTo("The order is in USD, but EM-1 is sold in EUR."));
    tell(paid("EM-1")).body("outcome", equalTo("accepted"));
  }

  @Test
  void neverMoreComesBackThanWasBought() {
    tell(paid("EM-1"));

    tell(sentBack("EM-1", 5, NOW)).body("note", containsString("1 can come back, not 5"));
    var figures =
        tandem
            .asAdmin()
            .get("/api/admin/customers/%s/segments".formatted(customer))
            .jsonPath()
            .getMap("figures");
    assertThat(figures.get("returnedPieces")).isEqualTo(1);
    refused(sentBack("EM-1", 1, NOW)).body("detail", containsString("came back already"));
  }

  @Test
  void whatWasNotInTheOrderOrIsOlderDoesNotComeBack() {
    tell(paid("EM-1"));

    refused(sentBack("CAM-1", 1, NOW))
        .body("field", equalTo("pieces[0].sku"))
        .body("maybe", containsString("EM-1"));
    refused(sentBack("EM-1", 1, NOW.minus(Duration.ofDays(2)))).body("field", equalTo("at"));
    tell(sentBack("EM-1", 1, NOW)).body("note", nullValue());
  }

  @Test
  void aReturnThatCameTooEarlyCanBeSentAgain() {
    var back = sentBack("EM-1", 1, NOW);
    tandem.asShop().body(back).post("/api/events").then().statusCode(404);
    tell(paid("EM-1"));

    tell(back).body("outcome", equalTo("accepted"));
  }

  @Test
  void aFileTellsWhichNewProductsMayBeMistyped() {
    var code = "NEAR-" + key.substring(0, 6).toUpperCase(Locale.ROOT) + "-X";
    assertThat(imported(code)).isEmpty();

    assertThat(imported(code.replace("-X", "X")))
        .containsExactly(
            "The product (%s) is new. Maybe it was meant as %s."
                .formatted(code.replace("-X", "X"), code));
  }

  private List<String> imported(String sku) {
    var csv =
        "order,sku,name,quantity,time,price\nF-%s,%s,Thing,1,2025-01-01T10:00:00Z,9.00\n"
            .formatted(UUID.randomUUID(), sku);
    var warnings = (List<?>) SmallShop.importing(tandem, csv, "near.csv").get("warnings");
    return warnings.stream().map(String::valueOf).toList();
  }

  private Map<String, Object> paid(String... skus) {
    var event = event("order-paid", Map.of("order", key, "currency", "EUR"));
    event.put("id", "paid-" + key);
    event.put(
        "lines",
        Arrays.stream(skus)
            .map(sku -> Map.of("sku", sku, "quantity", 1, "price", 10))
            .collect(Collectors.toList()));
    return event;
  }

  private Map<String, Object> sentBack(String sku, int quantity, Instant at) {
    var event =
        event(
            "order-returned",
            Map.of("order", key, "pieces", List.of(Map.of("sku", sku, "quantity", quantity))));
    event.remove("customer");
    event.put("at", at.toString());
    return event;
  }

  private static Map<String, Object> withId(Map<String, Object> event) {
    event.put("id", UUID.randomUUID().toString());
    return event;
  }

  private Map<String, Object> event(String type, Map<String, Object> fields) {
    var event = new LinkedHashMap<String, Object>();
    event.put("type", type);
    event.put("id", UUID.randomUUID().toString());
    event.put("at", NOW.toString());
    event.put("customer", customer);
    event.putAll(fields);
    return event;
  }

  private static ValidatableResponse tell(Map<String, Object> event) {
    return tandem.asShop().body(event).post("/api/events").then().statusCode(200);
  }

  private static ValidatableResponse refused(Map<String, Object> event) {
    return tandem.asShop().body(event).post("/api/events").then().statusCode(400);
  }
}
