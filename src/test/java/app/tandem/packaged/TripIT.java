package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The whole trip: an order, a follow-up that waits, the same rule asked again, one email. */
class TripIT {
  private final PackagedTandem tandem = PackagedTandem.shared();
  private final Shopkeeper shop = new Shopkeeper(tandem);

  @Test
  void anOrderBecomesOneEmail() {
    var customer = aCustomerWhoAgreed();

    buy(customer, "EM-1");
    awaitWaiting(customer, "BEANS-1KG");
    tandem.forward(Duration.ofDays(11));

    assertThat(shop.states(customer, "BEANS-1KG")).containsExactly("MAILED");
    var mails = mailsTo(customer);
    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).get("html").toString())
        .contains("Espresso beans House Blend")
        .contains("You get this because you bought Espresso machine Piccolo");
    assertThat(mails.get(0).get("plain").toString()).contains("21.90").contains("/u/");
  }

  @Test
  void buyingTheOfferedProductCancelsItsFollowUpInTheOrdersOwnTransaction() {
    var customer = aCustomerWhoAgreed();
    buy(customer, "EM-1");
    awaitWaiting(customer, "BEANS-1KG");

    buy(customer, "BEANS-1KG");

    assertThat(followUps(customer))
        .filteredOn(one -> one.get("sku").equals("BEANS-1KG") && one.get("anchor").equals("EM-1"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.get("state")).isEqualTo("CANCELLED");
              assertThat(one.get("why").toString()).startsWith("it was bought in order");
            });
  }

  @Test
  void whoeverUnsubscribesIsLeftAlone() {
    var customer = aCustomerWhoAgreed();
    buy(customer, "EM-1");
    awaitWaiting(customer, "BEANS-1KG");
    tandem.forward(Duration.ofDays(11));
    var link =
        mailsTo(customer).get(0).get("plain").toString().split("No more of these: ")[1].strip();
    var path = link.substring(link.indexOf("/u/"));

    tandem.asNobody().get(path).then().statusCode(200);
    assertThat(followUps(customer)).extracting(one -> one.get("state")).contains("WAITING");
    tandem.asNobody().post(path).then().statusCode(200);

    assertThat(followUps(customer)).extracting(one -> one.get("state")).doesNotContain("WAITING");
  }

  @Test
  void aReturnCancelsWhatHangsOnTheReturnedProduct() {
    var customer = aCustomerWhoAgreed();
    var order = buy(customer, "EM-1");
    awaitWaiting(customer, "BEANS-1KG");

    event(
        Map.of(
            "type",
            "order-returned",
            "id",
            "return-" + order,
            "at",
            shop.now().toString(),
            "order",
            order,
            "pieces",
            List.of(Map.of("sku", "EM-1", "quantity", 1))));

    assertThat(shop.states(customer, "BEANS-1KG")).containsExactly("CANCELLED");
  }

  @Test
  void whoeverComplainedIsNotMailedWhenAFollowUpFallsDue() {
    var customer = aCustomerWhoAgreed();
    buy(customer, "EM-1");
    awaitWaiting(customer, "BEANS-1KG");
    event(
        Map.of(
            "type",
            "feedback",
            "id",
            "complaint-" + customer,
            "at",
            shop.now().toString(),
            "customer",
            customer,
            "kind",
            "complaint",
            "rating",
            1));

    tandem.forward(Duration.ofDays(11));

    assertThat(shop.messages(customer)).isEmpty();
    assertThat(shop.followUps(customer, "BEANS-1KG"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.get("state")).isEqualTo("WITHHELD");
              assertThat(one.get("why").toString()).matches("a complaint of \\d+ \\w+.* is open");
            });
    var receipt = tandem.asAdmin().get("/api/decisions?customer=" + customer).jsonPath();
    assertThat(receipt.<String>getList("[-1].receipt.withheld.why"))
        .allMatch(why -> why.contains("a complaint of"));
  }

  @Test
  void aLateParcelMovesTheFollowUp() {
    var customer = aCustomerWhoAgreed();
    var order = buy(customer, "EM-1");
    awaitWaiting(customer, "BEANS-1KG");
    var before = dueOf(customer, "BEANS-1KG");
    tandem.forward(Duration.ofDays(6));

    var arrived = shop.now();
    event(
        Map.of(
            "type",
            "order-delivered",
            "id",
            "delivery-" + order,
            "at",
            arrived.toString(),
            "order",
            order));

    PackagedTandem.await(
        "the follow-up has moved",
        Duration.ofSeconds(90),
        () -> dueOf(customer, "BEANS-1KG").equals(arrived.plus(Duration.ofDays(7))));
    assertThat(dueOf(customer, "BEANS-1KG")).isAfter(before);
  }

  @Test
  void sendingAnOrderTwiceChangesNothing() {
    var customer = aCustomerWhoAgreed();
    var order = "twice-" + UUID.randomUUID();
    var paid = Shopkeeper.paid(order, customer, "EM-1", shop.now());

    tandem.asShop().body(paid).post("/api/events").then().body("outcome", equalTo("accepted"));
    tandem.asShop().body(paid).post("/api/events").then().body("outcome", equalTo("already-known"));

    awaitWaiting(customer, "BEANS-1KG");
    assertThat(shop.states(customer, "BEANS-1KG")).containsExactly("WAITING");
  }

  @Test
  void theCartIsCompletedWithAtMostFourOffersNoneOfThemInTheCart() {
    tandem
        .asShop()
        .body(Map.of("stage", "in-cart", "cart", List.of(Map.of("sku", "EM-1", "quantity", 1))))
        .post("/api/decisions")
        .then()
        .statusCode(200)
        .body("offers.size()", lessThanOrEqualTo(4))
        .body("offers.sku", hasItem("BEANS-1KG"))
        .body("offers.sku", not(hasItem("EM-1")))
        .body("offers.because", not(hasItem("")))
        .body("offers.rule", not(hasItem("")));
  }

  @Test
  void whatIsWithheldSaysWhy() {
    var customer = aCustomerWhoAgreed();
    buy(customer, "EM-1");

    tandem
        .asShop()
        .body(Map.of("stage", "product-page", "viewing", "BEANS-1KG", "customer", customer))
        .post("/api/decisions")
        .then()
        .statusCode(200)
        .body("offers.sku", not(hasItem("BEANS-1KG")))
        .body("withheld.why", not(hasItem("")));
  }

  private String aCustomerWhoAgreed() {
    return shop.customerAt("trip-" + UUID.randomUUID() + "@example.com");
  }

  private String buy(String customer, String sku) {
    return shop.sell(customer, sku, shop.now());
  }

  private void event(Map<String, ?> event) {
    tandem.asShop().body(event).post("/api/events").then().statusCode(200);
  }

  private List<Map<String, Object>> followUps(String customer) {
    return tandem
        .asAdmin()
        .queryParam("customer", customer)
        .get("/api/admin/follow-ups")
        .jsonPath()
        .getList("followUps");
  }

  private Instant dueOf(String customer, String sku) {
    return shop.followUps(customer, sku).stream()
        .map(one -> Instant.parse(one.get("dueAt").toString()))
        .findFirst()
        .orElse(Instant.EPOCH);
  }

  private void awaitWaiting(String customer, String sku) {
    PackagedTandem.await(
        sku + " waits",
        Duration.ofSeconds(90),
        () -> shop.states(customer, sku).contains("WAITING"));
  }

  private List<Map<String, Object>> mailsTo(String customer) {
    var recipients = shop.messages(customer).stream().map(one -> one.get("recipient")).toList();
    var all = tandem.asAdmin().get("/api/admin/inbox").jsonPath().<Map<String, Object>>getList("");
    return all.stream().filter(mail -> recipients.contains(mail.get("recipient"))).toList();
  }
}
