package app.tandem.packaged;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shop tells of views, wishes, carts, features, counters, clicks and visits. */
class EventsIT {
  private static final Instant NOW = Instant.now();
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
  void aParcelOfAnUnknownOrderIsRefused() {
    var event = event("order-shipped", "order", "no-such-order");
    event.remove("customer");

    tandem.asShop().body(event).post("/api/events").then().statusCode(404);
  }

  private io.restassured.response.ValidatableResponse tell(Map<String, Object> event) {
    return tandem.asShop().body(event).post("/api/events").then().statusCode(200);
  }

  private io.restassured.response.ValidatableResponse refused(Map<String, Object> event) {
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
