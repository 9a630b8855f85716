package app.tandem.packaged;

import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a shop tells a packaged Tandem, and what its owner asks of it. */
record Shopkeeper(PackagedTandem tandem) {

  /** A customer who may be mailed at this address. */
  String customerAt(String address) {
    var customer = "T-" + UUID.randomUUID().toString().substring(0, 8);
    tandem
        .asShop()
        .body(
            Map.of(
                "email",
                address,
                "firstName",
                "Nora",
                "consent",
                Map.of("at", "2026-01-01T00:00:00Z", "source", "checkout box", "wording", "v1")))
        .put("/api/customers/" + customer)
        .then()
        .statusCode(200)
        .body("mayBeMailed", equalTo(true));
    return customer;
  }

  /** Sells one piece and gives back the order's number. */
  String sell(String customer, String sku, Instant at) {
    return sell(customer, sku, 1, at);
  }

  String sell(String customer, String sku, int quantity, Instant at) {
    var order = "O-" + UUID.randomUUID();
    var paid = paid(order, customer, sku, quantity, at);
    tandem.asShop().body(paid).post("/api/events").then().statusCode(200);
    return order;
  }

  static Map<String, Object> paid(String order, String customer, String sku, Instant at) {
    return paid(order, customer, sku, 1, at);
  }

  static Map<String, Object> paid(
      String order, String customer, String sku, int quantity, Instant at) {
    return Map.of(
        "type",
        "order-paid",
        "id",
        "paid-" + order,
        "at",
        at.toString(),
        "order",
        order,
        "customer",
        customer,
        "currency",
        "EUR",
        "lines",
        List.of(Map.of("sku", sku, "quantity", quantity, "price", 10)));
  }

  /** The follow-ups of a customer that offer this. */
  List<Map<String, Object>> followUps(String customer, String sku) {
    return tandem
        .asAdmin()
        .get("/api/admin/follow-ups?customer=" + customer)
        .jsonPath()
        .<Map<String, Object>>getList("followUps")
        .stream()
        .filter(one -> one.get("sku").equals(sku))
        .toList();
  }

  List<Object> states(String customer, String sku) {
    return followUps(customer, sku).stream().map(one -> one.get("state")).toList();
  }

  /** The messages of the outbox to this customer. */
  List<Map<String, Object>> messages(String customer) {
    return tandem
        .asAdmin()
        .get("/api/admin/outbox")
        .jsonPath()
        .<Map<String, Object>>getList("latest")
        .stream()
        .filter(one -> one.get("customer").equals(customer))
        .toList();
  }

  /** The mail of a customer that came last into Tandem's own inbox. */
  Map<String, Object> latestMail(String customer) {
    var address = messages(customer).get(0).get("recipient");
    return tandem
        .asAdmin()
        .get("/api/admin/inbox")
        .jsonPath()
        .<Map<String, Object>>getList("")
        .stream()
        .filter(one -> one.get("recipient").equals(address))
        .findFirst()
        .orElseThrow();
  }

  /** Now, on the clock of the sample shop. */
  Instant now() {
    return Instant.parse(
        tandem.asAdmin().get("/api/admin/sample-shop/clock").jsonPath().getString("now"));
  }
}
