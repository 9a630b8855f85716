package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody of whom a packaged Tandem is told all that it can be told, through the doors of a shop.
 *
 * @param id the shop's key
 * @param name what they are called
 */
record Known(PackagedTandem tandem, String id, String name) {
  private static final Duration SOON = Duration.ofSeconds(60);

  String address() {
    return name.toLowerCase(java.util.Locale.ROOT) + "@mail.tandem-it.io";
  }

  String visit() {
    return "visit-" + id;
  }

  String order() {
    return "ORD-" + id;
  }

  /** Words that lead to them. */
  List<String> words() {
    return List.of(id, name, address(), "warming plate of " + name);
  }

  Map<String, Object> profile() {
    return Map.of(
        "email",
        address(),
        "firstName",
        name,
        "country",
        "DE",
        "consent",
        Map.of("at", "2026-01-01T00:00:00Z", "source", "checkout box", "wording", "v1"));
  }

  Response describe() {
    return tandem.asShop().body(profile()).put("/api/customers/" + id);
  }

  Response tell(String type, Map<String, ?> more) {
    return tandem.asShop().body(event(type, more)).post("/api/events");
  }

  Map<String, Object> event(String type, Map<String, ?> more) {
    var event = new HashMap<String, Object>();
    event.put("type", type);
    event.put("id", type + "-" + id + "-" + more.hashCode());
    event.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("customer", id);
    event.putAll(more);
    return event;
  }

  Map<String, Object> paid() {
    var line = Map.of("sku", SmallShop.BOUGHT, "quantity", 1, "price", 99);
    return event("order-paid", Map.of("order", order(), "currency", "EUR", "lines", List.of(line)));
  }

  /** Buys, is mailed, looks, wishes, fills a cart, sends back, reviews; all but a complaint. */
  void live() {
    ok(describe());
    ok(tandem.asShop().body(paid()).post("/api/events"));
    ok(bare("order-shipped", Map.of("order", order())));
    ok(bare("order-delivered", Map.of("order", order())));
    ok(tell("visitor-known", Map.of("visit", visit())));
    ok(bare("product-viewed", Map.of("visit", visit(), "sku", SmallShop.OFFERED)));
    ok(bare("creator-visited", Map.of("visit", visit(), "creator", "Studio-Nord")));
    ok(tell("wishlist-added", Map.of("sku", "FILTER-1")));
    ok(tell("feature-used", Map.of("feature", "descaling", "attempted", false)));
    ok(tell("counter-read", Map.of("counter", "cups", "value", 120)));
    var lines = List.of(Map.of("sku", "FILTER-1", "quantity", 2));
    ok(tell("cart-changed", Map.of("lines", lines, "visit", visit())));
    var said = "I wish it had a warming plate. The warming plate of " + name + " was better.";
    ok(
        tell(
            "feedback",
            Map.of("kind", "review", "sku", SmallShop.BOUGHT, "rating", 4, "text", said)));
    PackagedTandem.await("the follow-up is mailed", SOON, () -> sent() >= 1);
  }

  void complain() {
    var said = "It broke, and the warming plate of " + name + " is cold.";
    ok(tell("feedback", Map.of("kind", "complaint", "sku", SmallShop.BOUGHT, "text", said)));
    var pieces = List.of(Map.of("sku", SmallShop.BOUGHT, "quantity", 1));
    ok(bare("order-returned", Map.of("order", order(), "pieces", pieces)));
  }

  /** An event that does not say whose it is. */
  private Response bare(String type, Map<String, ?> more) {
    var event = event(type, more);
    event.remove("customer");
    return tandem.asShop().body(event).post("/api/events");
  }

  private static void ok(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
  }

  /** Has a page ask what to offer them. */
  void shop() {
    ok(
        tandem
            .asShop()
            .body(
                Map.of(
                    "stage",
                    "in-cart",
                    "customer",
                    id,
                    "cart",
                    List.of(Map.of("sku", SmallShop.BOUGHT, "quantity", 1))))
            .post("/api/decisions"));
  }

  long sent() {
    return new Shopkeeper(tandem)
        .messages(id).stream().filter(one -> one.get("state").equals("SENT")).count();
  }

  JsonPath export() {
    var answer = tandem.asAdmin().get("/api/admin/customers/" + id + "/export");
    ok(answer);
    return answer.jsonPath();
  }

  Response erase() {
    return tandem.asAdmin().delete("/api/admin/customers/" + id);
  }
}
