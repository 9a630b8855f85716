package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each trigger from its event to the email in the inbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TriggersIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration SETTLED = Duration.ofMinutes(35);
  private static final String MACHINE = "EM-1";
  private static final String BEANS = "BEANS-1KG";

  private final PackagedTandem tandem = PackagedTandem.in("triggers", Map.of());
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
  void whatWasLeftInTheCartIsRemindedOfOnceWithWhatGoesWithIt() {
    var customer = somebody();
    var cart = cart(customer, MACHINE);
    tell(cart).body("outcome", equalTo("accepted"));
    tell(cart).body("outcome", equalTo("already-known"));

    tandem.forward(SETTLED);

    awaitWaiting(customer, MACHINE, "CART");
    assertThat(waiting(customer, BEANS)).hasSize(1);
    tandem.forward(Duration.ofHours(4));
    awaitMailed(customer, MACHINE);
    assertThat(shop.states(customer, BEANS)).containsExactly("MAILED");
    var mail = theMail(customer);
    assertThat(mail.get("subject")).isEqualTo("You left Espresso machine Piccolo in your cart");
    assertThat(mail.get("plain").toString())
        .contains(
            "you left Espresso machine Piccolo in your cart. It is still there:",
            "You get this because you left Espresso machine Piccolo in your cart.");
    tandem.forward(Duration.ofDays(2));
    assertThat(emails(customer)).hasSize(1);
  }

  @Test
  void completingTheOrderCancelsTheReminderAndWhatWasToBeAdded() {
    var customer = somebody();
    tell(cart(customer, MACHINE, "CUPS-ESPRESSO-6X"));
    tandem.forward(SETTLED);
    awaitWaiting(customer, MACHINE, "CART");
    assertThat(ofOccasion(customer, "CART")).hasSizeGreaterThan(2);

    shop.sell(customer, MACHINE, shop.now());

    // No waiting: it is done in the transaction of the order.
    assertThat(ofOccasion(customer, "CART"))
        .extracting(one -> one.get("state"))
        .containsOnly("CANCELLED");
    tandem.forward(Duration.ofHours(6));
    assertThat(emails(customer)).isEmpty();
  }

  @Test
  void anEmptiedCartIsNotRemindedOfAndAChangedOneLater() {
    var emptied = somebody();
    var changed = somebody();
    tell(cart(emptied, MACHINE));
    tell(cart(changed, MACHINE));
    tandem.forward(SETTLED);
    awaitWaiting(emptied, MACHINE, "CART");
    awaitWaiting(changed, MACHINE, "CART");
    var due = due(changed, MACHINE);

    tell(cart(emptied));
    tell(cart(changed, MACHINE, "CUPS-ESPRESSO-6X"));

    assertThat(ofOccasion(emptied, "CART"))
        .extracting(one -> one.get("state"), one -> one.get("why"))
        .containsOnly(tuple("CANCELLED", "the cart was emptied"));
    tandem.forward(SETTLED);
    PackagedTandem.await("it has moved", SOON, () -> due(changed, MACHINE).isAfter(due));
    assertThat(waiting(changed, MACHINE)).hasSize(1);
  }

  @Test
  void whatWasViewedAgainAndAgainIsOfferedADayLaterUnlessItWasBought() {
    var customer = somebody();
    var buyer = somebody();
    for (int view = 0; view < 3; view++) {
      tell(event("product-viewed", customer, Map.of("sku", "TRIPOD-1")));
      tell(event("product-viewed", buyer, Map.of("sku", "TRIPOD-1")));
    }
    tandem.forward(SETTLED);
    awaitWaiting(customer, "TRIPOD-1", "VIEWED");
    awaitWaiting(buyer, "TRIPOD-1", "VIEWED");

    shop.sell(buyer, "TRIPOD-1", shop.now());

    assertThat(ofOccasion(buyer, "VIEWED"))
        .extracting(one -> one.get("state"))
        .containsOnly("CANCELLED");
    tandem.forward(Duration.ofHours(25));
    awaitMailed(customer, "TRIPOD-1");
    assertThat(theMail(customer).get("subject"))
        .isEqualTo("Travel tripod, aluminium, which you looked at");
  }

  @Test
  void aWishThatIsBackInStockAndOneThatCostsLessAreTold() {
    var customer = somebody();
    tell(event("wishlist-added", customer, Map.of("sku", "LAMP-4")));
    catalogue("sku,stock\nLAMP-4,0\n");
    tandem.forward(Duration.ofDays(1));
    assertThat(ofOccasion(customer, "WISHED")).isEmpty();

    catalogue("sku,stock\nLAMP-4,12\n");

    awaitWaiting(customer, "LAMP-4", "WISHED");
    tandem.forward(Duration.ofHours(2));
    awaitMailed(customer, "LAMP-4");
    assertThat(theMail(customer).get("subject"))
        .isEqualTo("From your wishlist: Bedside lamp Nido, E14");

    var other = somebody();
    tell(event("wishlist-added", other, Map.of("sku", "CUPS-CAPPUCCINO-4X")));
    catalogue("sku,price,currency\nCUPS-CAPPUCCINO-4X,22.90,EUR\n");

    awaitWaiting(other, "CUPS-CAPPUCCINO-4X", "WISHED");
    tandem.forward(Duration.ofHours(2));
    awaitMailed(other, "CUPS-CAPPUCCINO-4X");
    assertThat(shop.followUps(other, "CUPS-CAPPUCCINO-4X").get(0).get("rule"))
        .isEqualTo("A wish costs less");
  }

  @Test
  void aFeatureThatWasTriedAndAReviewOfFiveStarsAreFollowedByWhatGoesWithThem() {
    var team = somebody();
    shop.sell(team, "PLAN-TEAM", shop.now());
    tell(event("feature-used", team, Map.of("feature", "time-tracking", "attempted", true)));
    awaitWaiting(team, "MODULE-TIME", "TRIED");
    var fan = somebody();
    shop.sell(fan, "CAM-1", shop.now());
    tell(event("feedback", fan, Map.of("kind", "review", "sku", "CAM-1", "rating", 5)));
    PackagedTandem.await(
        "a thought hangs on the review", SOON, () -> !ofOccasion(fan, "REVIEWED").isEmpty());

    tandem.forward(Duration.ofHours(50));

    awaitMailed(team, "MODULE-TIME");
    assertThat(theMail(team).get("plain").toString())
        .contains("You get this because you tried time-tracking.");
    PackagedTandem.await(
        "it is mailed",
        SOON,
        () ->
            ofOccasion(fan, "REVIEWED").stream()
                .anyMatch(one -> one.get("state").equals("MAILED")));
  }

  @Test
  void whoeverEntersASegmentIsWrittenToOnceForTheEntry() {
    var desk = new RuleDesk(tandem);
    desk.live(
        "post-purchase/welcome.dslr",
        """
        rule "Welcome"
        when
            The shopper entered "interest-tripod"
        then
            Offer "CAM-1" because "It stands on what you chose"
            - "1 day" after they entered it
        end
        """);
    var customer = somebody();
    shop.sell(customer, "TRIPOD-1", shop.now());
    awaitWaiting(customer, "CAM-1", "SEGMENT");

    tandem.forward(Duration.ofHours(26));

    awaitMailed(customer, "CAM-1");
    assertThat(ofOccasion(customer, "SEGMENT")).hasSize(1);
  }

  private String somebody() {
    return shop.customerAt("t-%s@example.com".formatted(UUID.randomUUID()));
  }

  private Map<String, Object> cart(String customer, String... skus) {
    var lines =
        Arrays.stream(skus).map(sku -> Map.<String, Object>of("sku", sku, "quantity", 1)).toList();
    return event("cart-changed", customer, Map.of("lines", lines));
  }

  private Map<String, Object> event(String type, String customer, Map<String, ?> more) {
    var event = new LinkedHashMap<String, Object>(more);
    event.put("type", type);
    event.put("id", type + "-" + UUID.randomUUID());
    event.put("at", shop.now().toString());
    event.put("customer", customer);
    return event;
  }

  private ValidatableResponse tell(Map<String, Object> event) {
    return tandem.asShop().body(event).post("/api/events").then().statusCode(200);
  }

  private void catalogue(String csv) {
    tandem
        .asShop()
        .contentType("text/csv")
        .body(csv)
        .post("/api/imports/products")
        .then()
        .statusCode(200)
        .body("changed", equalTo(1));
  }

  private List<Map<String, Object>> ofOccasion(String customer, String occasion) {
    return tandem
        .asAdmin()
        .get("/api/admin/follow-ups?customer=" + customer)
        .jsonPath()
        .<Map<String, Object>>getList("followUps")
        .stream()
        .filter(one -> one.get("occasion").equals(occasion))
        .toList();
  }

  private List<Map<String, Object>> waiting(String customer, String sku) {
    return shop.followUps(customer, sku).stream()
        .filter(one -> one.get("state").equals("WAITING"))
        .toList();
  }

  private Instant due(String customer, String sku) {
    return Instant.parse(waiting(customer, sku).get(0).get("dueAt").toString());
  }

  private void awaitWaiting(String customer, String sku, String occasion) {
    PackagedTandem.await(
        "%s waits for its %s".formatted(sku, occasion),
        SOON,
        () ->
            waiting(customer, sku).stream().anyMatch(one -> one.get("occasion").equals(occasion)));
  }

  private void awaitMailed(String customer, String sku) {
    PackagedTandem.await(
        sku + " is mailed", SOON, () -> shop.states(customer, sku).contains("MAILED"));
  }

  /** The keys of the emails that a customer got. */
  private List<Object> emails(String customer) {
    return tandem
        .asAdmin()
        .get("/api/admin/follow-ups?customer=" + customer)
        .jsonPath()
        .getList("followUps.email")
        .stream()
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** The one mail that a customer got, as it lies in the inbox. */
  private Map<String, Object> theMail(String customer) {
    var messages = shop.messages(customer);
    assertThat(messages).hasSize(1);
    var recipient = messages.get(0).get("recipient");
    PackagedTandem.await("it is in the inbox", SOON, () -> !mailsTo(recipient).isEmpty());
    return mailsTo(recipient).get(0);
  }

  private List<Map<String, Object>> mailsTo(Object recipient) {
    return tandem
        .asAdmin()
        .get("/api/admin/inbox")
        .jsonPath()
        .<Map<String, Object>>getList("")
        .stream()
        .filter(mail -> mail.get("recipient").equals(recipient))
        .toList();
  }
}
