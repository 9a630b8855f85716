package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each trigger from its event to the email in the inbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TriggersIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Duration SETTLED = Duration.ofMinutes(35);
  private static final String MACHINE = "EM-1";
  private static final String CUPS = "CUPS-ESPRESSO-6X";
  private static final String BEANS = "BEANS-1KG";

  private static final String WELCOME =
      """
      rule "Welcome"
      when
          The shopper entered "interest-tripod"
      then
          Offer "CAM-1" because "It stands on what you chose"
          - "1 day" after they entered it
      end
      """;

  private final PackagedTandem tandem = PackagedTandem.in("triggers", Map.of());
  private final Shopkeeper shop = new Shopkeeper(tandem);

  private final String guest = "visit-%s".formatted(UUID.randomUUID());
  private String viewer = "";
  private String stock = "";
  private String price = "";
  private String dearAgain = "";
  private String team = "";
  private String fan = "";
  private String member = "";

  /** The days that all of them wait for pass once for all. */
  @BeforeAll
  void start() {
    tandem.start();
    new RuleDesk(tandem).live("post-purchase/welcome.dslr", WELCOME);
    somethingHappens();
    tandem.forward(SETTLED);
    catalogue("sku,stock\nLAMP-4,12\n");
    catalogue("sku,price,currency\nCUPS-CAPPUCCINO-4X,22.90,EUR\n");
    catalogue("sku,price,currency\nMILK-JUG-350,1.00,EUR\n");
    awaitWaiting(viewer, "TRIPOD-1", "VIEWED");
    awaitWaiting(stock, "LAMP-4", "WISHED");
    awaitWaiting(price, "CUPS-CAPPUCCINO-4X", "WISHED");
    awaitWaiting(dearAgain, "MILK-JUG-350", "WISHED");
    awaitWaiting(team, "MODULE-TIME", "TRIED");
    awaitWaiting(member, "CAM-1", "SEGMENT");
    PackagedTandem.await(
        "a thought hangs on the review", SOON, () -> !ofOccasion(fan, "REVIEWED").isEmpty());
    catalogue("sku,price,currency\nMILK-JUG-350,99.00,EUR\n");
    tandem.forward(Duration.ofHours(50));
  }

  private void somethingHappens() {
    viewer = somebody();
    for (int view = 0; view < 3; view++) {
      var seen = event("product-viewed", viewer, Map.of("sku", "TRIPOD-1", "visit", guest));
      seen.remove("customer");
      tell(seen);
    }
    tell(event("visitor-known", viewer, Map.of("visit", guest)));
    stock = somebody();
    tell(event("wishlist-added", stock, Map.of("sku", "LAMP-4")));
    catalogue("sku,stock\nLAMP-4,0\n");
    price = somebody();
    tell(event("wishlist-added", price, Map.of("sku", "CUPS-CAPPUCCINO-4X")));
    dearAgain = somebody();
    tell(event("wishlist-added", dearAgain, Map.of("sku", "MILK-JUG-350")));
    team = somebody();
    shop.sell(team, "PLAN-TEAM", shop.now());
    tell(event("feature-used", team, Map.of("feature", "time-tracking", "attempted", true)));
    fan = somebody();
    shop.sell(fan, "CAM-1", shop.now());
    tell(event("feedback", fan, Map.of("kind", "review", "sku", "CAM-1", "rating", 5)));
    member = somebody();
    shop.sell(member, "TRIPOD-1", shop.now());
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
    assertThat(waiting(customer, MACHINE)).hasSize(1);
    assertThat(waiting(customer, BEANS)).isNotEmpty();
    tandem.forward(Duration.ofHours(4));
    awaitMailed(customer, MACHINE);
    assertThat(shop.states(customer, BEANS)).contains("MAILED").doesNotContain("WAITING");
    var mail = theMail(customer);
    assertThat(mail.get("subject")).isEqualTo("You left Espresso machine Piccolo in your cart");
    assertThat(mail.get("plain").toString())
        .contains(
            "you left Espresso machine Piccolo in your cart. It is still there, and this goes with it:",
            "You get this because you left Espresso machine Piccolo in your cart.")
        .doesNotContain("you bought");
  }

  @Test
  void aCartThatChangesAfterItsReminderBringsNoSecondOne() {
    var customer = somebody();
    tell(cart(customer, MACHINE));
    tandem.forward(SETTLED);
    awaitWaiting(customer, MACHINE, "CART");
    tandem.forward(Duration.ofHours(4));
    awaitMailed(customer, MACHINE);
    var before = ofOccasion(customer, "CART").size();

    tell(cart(customer, MACHINE, "LAMP-4"));
    for (int view = 0; view < 3; view++) {
      tell(event("product-viewed", customer, Map.of("sku", "TRIPOD-1")));
    }
    tandem.forward(SETTLED);

    // The plan that hears of the views is the one that hears of the cart.
    awaitWaiting(customer, "TRIPOD-1", "VIEWED");
    assertThat(ofOccasion(customer, "CART")).hasSize(before);
  }

  @Test
  void anOrderCancelsInItsTransactionAndWhatItLeavesInTheCartIsAnotherCart() {
    var customer = somebody();
    for (int view = 0; view < 3; view++) {
      tell(event("product-viewed", customer, Map.of("sku", "TRIPOD-1")));
    }
    tell(cart(customer, MACHINE, CUPS));
    tandem.forward(SETTLED);
    awaitWaiting(customer, MACHINE, "CART");
    awaitWaiting(customer, "TRIPOD-1", "VIEWED");
    assertThat(ofOccasion(customer, "CART")).hasSizeGreaterThan(2);

    shop.sell(customer, "TRIPOD-1", shop.now());

    // No waiting: it is done in the transaction of the order, whatever of the cart was bought.
    assertThat(ofOccasion(customer, "CART"))
        .extracting(one -> one.get("state"), one -> one.get("why"))
        .containsOnly(tuple("CANCELLED", "the cart was ordered"));
    assertThat(ofOccasion(customer, "VIEWED"))
        .extracting(one -> one.get("state"))
        .containsOnly("CANCELLED");
    tandem.forward(Duration.ofHours(1));
    tell(cart(customer, CUPS));
    tandem.forward(SETTLED);
    awaitWaiting(customer, CUPS, "CART");
    assertThat(waiting(customer, MACHINE))
        .extracting(one -> one.get("rule"))
        .doesNotContain("What was left in the cart");
  }

  @Test
  void anOrderOfAFileCompletesTheCartAsItsEventWould() {
    var customer = somebody();
    tell(cart(customer, "CAM-1"));
    tandem.forward(SETTLED);
    awaitWaiting(customer, "CAM-1", "CART");
    assertThat(ofOccasion(customer, "CART")).hasSizeGreaterThan(1);

    var file =
        """
        order,sku,name,quantity,time,price,customer
        F-%1$s,CAM-1,Camera,1,%2$s,499.00,%1$s
        """
            .formatted(customer, shop.now().truncatedTo(ChronoUnit.SECONDS));
    assertThat(SmallShop.importing(tandem, file, "today.csv").get("newOrders")).isEqualTo(1);

    assertThat(ofOccasion(customer, "CART"))
        .extracting(one -> one.get("state"), one -> one.get("why"))
        .containsOnly(tuple("CANCELLED", "the cart was ordered"));
    tandem.forward(Duration.ofHours(1));
    tell(cart(customer, CUPS));
    tandem.forward(SETTLED);
    awaitWaiting(customer, CUPS, "CART");
  }

  @Test
  void aGuestsOrderInAVisitThatIsKnownCompletesTheCart() {
    var customer = somebody();
    var cart = cart(customer, MACHINE);
    cart.put("visit", "visit-of-" + customer);
    tell(cart);
    tandem.forward(SETTLED);
    awaitWaiting(customer, MACHINE, "CART");

    var order = new LinkedHashMap<>(Shopkeeper.paid("G-" + customer, "", MACHINE, shop.now()));
    order.put("visit", "visit-of-" + customer);
    tell(order);

    assertThat(ofOccasion(customer, "CART"))
        .extracting(one -> one.get("state"), one -> one.get("why"))
        .containsOnly(tuple("CANCELLED", "the cart was ordered"));
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
    tell(cart(changed, MACHINE, CUPS));

    assertThat(ofOccasion(emptied, "CART"))
        .extracting(one -> one.get("state"), one -> one.get("why"))
        .containsOnly(tuple("CANCELLED", "the cart was emptied"));
    tandem.forward(SETTLED);
    PackagedTandem.await("it has moved", SOON, () -> due(changed, MACHINE).isAfter(due));
    assertThat(waiting(changed, MACHINE)).hasSize(1);
  }

  @Test
  void whatAGuestViewedAgainAndAgainIsOfferedOnceTheyAreKnown() {
    awaitMailed(viewer, "TRIPOD-1");

    assertThat(theMail(viewer).get("subject"))
        .isEqualTo("Travel tripod, aluminium, which you looked at");
  }

  @Test
  void aWishThatIsBackInStockIsTold() {
    awaitMailed(stock, "LAMP-4");

    assertThat(theMail(stock).get("subject"))
        .isEqualTo("From your wishlist: Bedside lamp Nido, E14");
  }

  @Test
  void aWishThatWasSoldOutAgainBeforeItWasToldIsToldWhenItIsBackOnceMore() {
    var customer = somebody();
    tell(event("wishlist-added", customer, Map.of("sku", "LAMP-2")));
    catalogue("sku,stock\nLAMP-2,0\n");
    catalogue("sku,stock\nLAMP-2,4\n");
    awaitWaiting(customer, "LAMP-2", "WISHED");
    catalogue("sku,stock\nLAMP-2,0\n");
    tandem.forward(Duration.ofHours(14));
    PackagedTandem.await(
        "it is no news any more",
        SOON,
        () -> shop.states(customer, "LAMP-2").equals(List.of("CANCELLED")));

    catalogue("sku,stock\nLAMP-2,5\n");

    awaitWaiting(customer, "LAMP-2", "WISHED");
    tandem.forward(Duration.ofHours(14));
    awaitMailed(customer, "LAMP-2");
    catalogue("sku,stock\nLAMP-2,0\n");
    catalogue("sku,stock\nLAMP-2,5\n");
    tell(event("product-viewed", customer, Map.of("sku", "TRIPOD-1")));
    tandem.forward(Duration.ofHours(14));
    assertThat(shop.states(customer, "LAMP-2")).containsExactly("MAILED");
  }

  @Test
  void aWishThatIsTakenBackAndMadeAgainTheSameDayIsAnotherOne() {
    var customer = somebody();
    tell(event("wishlist-added", customer, Map.of("sku", "DRYER-2")));
    catalogue("sku,stock\nDRYER-2,0\n");
    catalogue("sku,stock\nDRYER-2,4\n");
    awaitWaiting(customer, "DRYER-2", "WISHED");
    var first = wishes(customer);
    tell(event("wishlist-added", customer, Map.of("sku", "DRYER-2")));
    assertThat(wishes(customer)).isEqualTo(first);

    tandem.forward(Duration.ofMinutes(1)); // A wish is known by its second.
    tell(event("wishlist-removed", customer, Map.of("sku", "DRYER-2")));
    tell(event("wishlist-added", customer, Map.of("sku", "DRYER-2")));
    catalogue("sku,stock\nDRYER-2,0\n");
    catalogue("sku,stock\nDRYER-2,4\n");

    PackagedTandem.await("both are there", SOON, () -> wishes(customer).size() == 2);
  }

  @Test
  void aWishThatIsTakenBackLeavesTheMailThatWaits() {
    var customer = somebody();
    tell(event("wishlist-added", customer, Map.of("sku", "DESCALER-2X")));
    catalogue("sku,stock\nDESCALER-2X,0\n");
    catalogue("sku,stock\nDESCALER-2X,4\n");
    awaitWaiting(customer, "DESCALER-2X", "WISHED");
    limit(Map.of("perDay", 0, "why", "a test looks at what waits"));
    try {
      tandem.forward(Duration.ofHours(14));
      awaitMailed(customer, "DESCALER-2X");

      tell(event("wishlist-removed", customer, Map.of("sku", "DESCALER-2X")));

      assertThat(shop.states(customer, "DESCALER-2X")).containsExactly("CANCELLED");
      assertThat(shop.messages(customer))
          .singleElement()
          .satisfies(
              one ->
                  assertThat(one)
                      .containsEntry("state", "WITHHELD")
                      .containsEntry("note", "the wish was taken back"));
    } finally {
      tandem.asAdmin().delete("/api/admin/limits/overall").then().statusCode(204);
    }
  }

  private void limit(Map<String, Object> said) {
    tandem.asAdmin().body(said).put("/api/admin/limits/overall").then().statusCode(200);
  }

  /** The wishes that follow-ups of a customer hang on. */
  private Set<Object> wishes(String customer) {
    return ofOccasion(customer, "WISHED").stream()
        .map(one -> one.get("order"))
        .collect(Collectors.toSet());
  }

  @Test
  void aWishThatCostsLessIsTold() {
    awaitMailed(price, "CUPS-CAPPUCCINO-4X");

    assertThat(shop.followUps(price, "CUPS-CAPPUCCINO-4X").get(0).get("rule"))
        .isEqualTo("A wish costs less");
  }

  @Test
  void aWishThatCostsAsMuchAsBeforeWhenItsMailIsDueIsNotTold() {
    PackagedTandem.await(
        "it is cancelled",
        SOON,
        () -> shop.states(dearAgain, "MILK-JUG-350").equals(List.of("CANCELLED")));

    assertThat(emails(dearAgain)).isEmpty();
  }

  @Test
  void aFeatureThatWasTriedIsFollowedByWhatHasIt() {
    awaitMailed(team, "MODULE-TIME");

    assertThat(theMail(team).get("plain").toString())
        .contains("You get this because you tried time-tracking.");
  }

  @Test
  void aReviewOfFiveStarsIsFollowedByWhatGoesWithIt() {
    PackagedTandem.await(
        "it is mailed",
        SOON,
        () ->
            ofOccasion(fan, "REVIEWED").stream()
                .anyMatch(one -> one.get("state").equals("MAILED")));
  }

  @Test
  void whoeverEntersASegmentIsWrittenToOnceForTheEntry() {
    awaitMailed(member, "CAM-1");

    assertThat(ofOccasion(member, "SEGMENT")).hasSize(1);
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
