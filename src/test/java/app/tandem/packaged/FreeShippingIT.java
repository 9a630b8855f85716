package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What a cart that was left lacks until shipping is free: told where the cap of urgency has room.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FreeShippingIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String LINE =
      "€28.10 more, and shipping is free: from €50.00 on it costs nothing";

  private final PackagedTandem tandem =
      PackagedTandem.in("free-shipping", Map.of("tandem.decision.free-shipping-from", "50"));
  private final Shopkeeper shop = new Shopkeeper(tandem);

  @BeforeAll
  void start() {
    tandem.start();
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  void whatLacksIsToldOnceWithinTheTimeOfTheCap() {
    var customer = shop.customerAt("cart-" + UUID.randomUUID() + "@example.com");

    leaves(customer, "BEANS-1KG");
    assertThat(previewed(customer)).contains(LINE);
    tandem.forward(Duration.ofHours(6));
    awaitMails(customer, 1);

    assertThat(latest(customer)).contains(LINE);
    assertThat(
            tandem
                .asAdmin()
                .get("/api/admin/restraint/customers/" + customer)
                .jsonPath()
                .getList("mailed.urgent"))
        .containsExactly(true);
    assertThat(claims(customer)).containsExactly("free-shipping");

    tell(customer, List.of()); // What is put in next begins another cart.
    tandem.forward(Duration.ofDays(3));
    leaves(customer, "CUPS-ESPRESSO-6X");
    assertThat(previewed(customer)).doesNotContain("shipping is free");
    tandem.forward(Duration.ofHours(6));
    awaitMails(customer, 2);

    assertThat(latest(customer)).doesNotContain("shipping is free");
    assertThat(claims(customer)).containsExactly("free-shipping");
  }

  private String previewed(String customer) {
    return tandem
        .asAdmin()
        .body(Map.of("customer", customer, "stage", "abandoned"))
        .post("/api/admin/mails/preview")
        .jsonPath()
        .getString("mail.text");
  }

  private void leaves(String customer, String sku) {
    tell(customer, List.of(Map.of("sku", sku, "quantity", 1)));
    tandem.forward(Duration.ofMinutes(35));
    PackagedTandem.await(
        "the cart is thought of", SOON, () -> !shop.followUps(customer, sku).isEmpty());
  }

  private void tell(String customer, List<Map<String, ?>> lines) {
    var event = new LinkedHashMap<String, Object>();
    event.put("type", "cart-changed");
    event.put("id", "cart-" + UUID.randomUUID());
    event.put("at", shop.now().toString());
    event.put("customer", customer);
    event.put("lines", lines);
    tandem.asShop().body(event).post("/api/events").then().statusCode(200);
  }

  private void awaitMails(String customer, int count) {
    PackagedTandem.await(
        "mail number " + count,
        SOON,
        () ->
            shop.messages(customer).stream().filter(one -> one.get("state").equals("SENT")).count()
                == count);
  }

  private List<Object> claims(String customer) {
    return tandem
        .asAdmin()
        .get("/api/admin/urgency?customer=" + customer)
        .jsonPath()
        .getList("claims.kind");
  }

  /** The newest mail in the own inbox to them. */
  private String latest(String customer) {
    return shop.latestMail(customer).get("plain").toString();
  }
}
