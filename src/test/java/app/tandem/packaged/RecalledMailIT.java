package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What happens to mails that lie in the outbox when what they are about changes: while they lie
 * there, no message goes at all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecalledMailIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Duration SETTLE = Duration.ofSeconds(20);
  private static final String SEGMENT = "champion";
  private static final String MILL = "MILL-1";
  private static final String BRUSH = "BRUSH-1";
  private static final String SOAP = "SOAP-1";
  private static final String CUP = "CUP-1";
  private static final String LIMIT = "/api/admin/limits/overall";

  private static final String PRODUCTS =
      """
      order,sku,name,quantity,time,price
      OLD-1,MILL-1,Coffee mill,1,2025-01-01T10:00:00Z,99.00
      OLD-1,BRUSH-1,Cleaning brush,1,2025-01-01T10:00:00Z,9.00
      OLD-1,SOAP-1,Soap,1,2025-01-01T10:00:00Z,5.00
      OLD-1,CUP-1,Cup,1,2025-01-01T10:00:00Z,7.00
      """;

  private static final String HEAD =
      """
      package rules.%s
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      """;

  private static final String SERVICE =
      HEAD.formatted("post_purchase")
          + """
          rule "A brush with the mill" when $p : Purchased( sku == "MILL-1" )
          then offers.propose( "BRUSH-1" ).because( "It keeps the mill clean" )
              .after( $p, "1 day", Anchor.ORDER ); end

          rule "Soap with the mill" when $p : Purchased( sku == "MILL-1" )
          then offers.propose( "SOAP-1" ).because( "It keeps the brush clean" )
              .after( $p, "1 day", Anchor.ORDER ); end
          """;

  private static final String LEFT =
      HEAD.formatted("abandoned")
          + """
          rule "What was left in the cart" when $cart : AbandonedCart( ) $item : InCart( )
          then offers.propose( $item.sku() ).because( "It is still there" )
              .after( $cart, "1 hour" ); end
          """;

  private static final String SPRING =
      HEAD.formatted("campaigns")
          + """
          rule "A cup in spring" when Purchased( sku == "MILL-1" )
          then offers.propose( "CUP-1" ).because( "It is spring" ); end
          """;

  /** What is due within two days goes along, so that a campaign's mail takes both services. */
  private final PackagedTandem tandem =
      PackagedTandem.in(
          "recalled",
          Map.of(
              "tandem.sample-shop", "off",
              "tandem.journey.retry", "1S",
              "tandem.journey.slot", "1S",
              "tandem.journey.settle", SETTLE.toSeconds() + "S",
              "tandem.journey.together", "2D"));

  private final Shopkeeper shop = new Shopkeeper(tandem);
  private final CampaignDesk desk = new CampaignDesk(tandem);
  private String customer = "";
  private String order = "";

  @BeforeAll
  void start() {
    tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
    SmallShop.write(tandem, "post-purchase/mill.drl", SERVICE);
    SmallShop.write(tandem, "abandoned/cart.drl", LEFT);
    SmallShop.write(tandem, "campaigns/spring/cup.drl", SPRING);
    SmallShop.write(tandem, "campaigns/summer/cup.drl", SPRING.replace("spring", "summer"));
    tandem.start();
    SmallShop.importing(tandem, PRODUCTS, "products.csv");
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @BeforeEach
  void nothingGoes() {
    limit(Map.of("perDay", 0, "why", "a test looks at what waits"));
    customer = shop.customerAt("r-%s@mail.tandem-it.io".formatted(UUID.randomUUID()));
    order = shop.sell(customer, MILL, Instant.now().minusSeconds(60));
    PackagedTandem.await(
        "both wait",
        SOON,
        () -> shop.states(customer, BRUSH).size() + shop.states(customer, SOAP).size() == 2);
  }

  @AfterEach
  void allGoes() {
    limit(Map.of("rate", 500, "burst", 100, "why", "a test goes on"));
  }

  @Test
  void whatWasBoughtLeavesTheMailThatWaitsAndTheRestGoesWithoutIt() {
    var mail = bothAreInOneMail();

    var bought = shop.sell(customer, BRUSH, Instant.now());

    var why = "BRUSH-1 was bought meanwhile, in order " + bought;
    assertThat(message(mail)).containsEntry("state", "WITHHELD").containsEntry("note", why);
    assertThat(shop.followUps(customer, BRUSH))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one)
                    .containsEntry("state", "CANCELLED")
                    .containsEntry("why", "it was bought in order " + bought));
    awaitAnotherMail(mail, SOAP);
    assertThat(history(SOAP)).contains("the mail it was in was withheld: " + why);
    assertThat(shop.states(customer, BRUSH)).containsExactly("CANCELLED");
    assertThat(standing("mailed.thoughts.flatten().sku")).containsExactly(SOAP);
    allGoes();
    PackagedTandem.await(
        "the rest goes",
        SOON,
        () -> shop.messages(customer).stream().anyMatch(one -> one.get("state").equals("SENT")));
    assertThat(message(mail)).containsEntry("state", "WITHHELD");
  }

  @Test
  void whatIsCancelledByHandLeavesTheMailThatWaits() {
    var mail = bothAreInOneMail();
    var brush = shop.followUps(customer, BRUSH).get(0).get("id");

    cancel(Map.of("ids", List.of(brush))).body("changed", equalTo(1));

    assertThat(message(mail)).containsEntry("state", "WITHHELD");
    assertThat(shop.states(customer, BRUSH)).containsExactly("CANCELLED");
    assertThat(history(BRUSH)).contains("cancelled by admin: They are recalled");
    awaitAnotherMail(mail, SOAP);
    cancel(Map.of("customer", customer)).body("changed", equalTo(1));
    assertThat(shop.states(customer, SOAP)).containsExactly("CANCELLED");
    assertThat(shop.messages(customer))
        .allSatisfy(one -> assertThat(one).containsEntry("state", "WITHHELD"));
  }

  private ValidatableResponse cancel(Map<String, ?> which) {
    return tandem
        .asAdmin()
        .body(Map.of("which", which, "why", "They are recalled"))
        .post("/api/admin/follow-ups/cancel")
        .then()
        .statusCode(200);
  }

  @Test
  void whatIsSentBackTakesAllThatFollowsItOutOfTheOutbox() {
    var mail = bothAreInOneMail();
    var back =
        Map.of(
            "type",
            "order-returned",
            "id",
            "back-" + order,
            "at",
            Instant.now().toString(),
            "order",
            order,
            "pieces",
            List.of(Map.of("sku", MILL, "quantity", 1)));

    tandem.asShop().body(back).post("/api/events").then().statusCode(200);

    assertThat(message(mail))
        .containsEntry("state", "WITHHELD")
        .containsEntry("note", "what it follows was sent back");
    assertThat(shop.states(customer, BRUSH)).containsExactly("CANCELLED");
    assertThat(shop.states(customer, SOAP)).containsExactly("CANCELLED");
    assertThat(standing("mailed")).isEmpty();
  }

  @Test
  void whatAFileSaysToBeBoughtLeavesTheMailAsWell() {
    var mail = bothAreInOneMail();
    var at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var csv =
        "order,sku,name,quantity,time,price,customer\nF-%s,BRUSH-1,Cleaning brush,1,%s,9.00,%s\n"
            .formatted(customer, at, customer);

    SmallShop.importing(tandem, csv, "orders-%s.csv".formatted(customer));

    PackagedTandem.await(
        "it is withheld", SOON, () -> message(mail).get("state").equals("WITHHELD"));
    assertThat(shop.states(customer, BRUSH)).containsExactly("CANCELLED");
    awaitAnotherMail(mail, SOAP);
  }

  @Test
  void whoSaysNoHasNothingInTheOutbox() {
    var mail = bothAreInOneMail();

    tandem
        .asShop()
        .body(Map.of("email", message(mail).get("recipient")))
        .put("/api/customers/" + customer)
        .then()
        .statusCode(200)
        .body("mayBeMailed", equalTo(false));

    assertThat(message(mail)).containsEntry("state", "WITHHELD");
    assertThat(shop.states(customer, BRUSH)).containsExactly("CANCELLED");
    var path = "/api/admin/restraint/customers/" + customer;
    var standing = tandem.asAdmin().get(path).jsonPath();
    assertThat(standing.getBoolean("mayBeMailed")).isFalse();
    assertThat(standing.getString("why")).isEqualTo("there is no proof of consent");
    assertThat(standing.getString("next")).isNull();
  }

  @Test
  void whatRodeInTheMailOfACancelledCampaignGoesWithoutIt() {
    var id = campaign("Spring", "campaigns/spring", Map.of());
    desk.take(id, "start");
    var mail = aMail();
    assertThat(message(mail)).containsEntry("campaign", (int) id);
    assertThat(shop.states(customer, SOAP)).containsExactly("MAILED");

    desk.take(id, "cancel");

    awaitAnotherMail(mail, SOAP);
    assertThat(message(mail)).containsEntry("state", "WITHHELD");
    assertThat(shop.states(customer, BRUSH)).containsExactly("MAILED");
    assertThat(history(SOAP))
        .contains("the mail it was in was withheld: its campaign was cancelled");
    assertThat(shop.messages(customer))
        .filteredOn(one -> one.get("state").equals("READY"))
        .singleElement()
        .satisfies(one -> assertThat(one.get("campaign")).isNull());
  }

  @Test
  void whatRodeInTheMailOfACampaignWhoseWindowClosedGoesWithoutIt() {
    var until = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    var id = campaign("Short", "campaigns/spring", Map.of("until", until.toString()));
    desk.take(id, "start");
    var mail = aMail();
    assertThat(shop.states(customer, SOAP)).containsExactly("MAILED");

    PackagedTandem.await(
        "its time is over",
        SOON.multipliedBy(2),
        () -> message(mail).get("state").equals("EXPIRED"));

    awaitAnotherMail(mail, SOAP);
    assertThat(shop.states(customer, BRUSH)).containsExactly("MAILED");
    desk.awaitState(id, "ENDED");
    desk.assertAddsUp(id, 1);
    assertThat(Refusals.words(again(mail), 400))
        .as("it would say once more what goes without it")
        .contains("The window of its campaign has closed");
  }

  @Test
  void whatRodeWithTheReminderOfAnotherCartGoesAtOnceAndTheReminderInItsTime() {
    cart(1);
    PackagedTandem.await(
        "the reminder waits", SOON, () -> shop.states(customer, CUP).contains("WAITING"));
    // What falls due later goes along with a reminder, and no reminder with what falls due sooner.
    moveToNow(Map.of("ids", List.of(shop.followUps(customer, CUP).get(0).get("id"))));
    var mail = aMail();
    assertThat(shop.states(customer, CUP)).containsExactly("MAILED");
    assertThat(shop.states(customer, SOAP)).containsExactly("MAILED");

    cart(2);

    var changed = Instant.now();
    assertThat(message(mail))
        .containsEntry("state", "WITHHELD")
        .containsEntry("note", "something else lies in the cart");
    assertThat(due(SOAP)).isBefore(changed);
    assertThat(due(CUP)).isAfter(changed.plus(SETTLE));
    awaitAnotherMail(mail, SOAP);
    assertThat(shop.states(customer, CUP)).containsExactly("WAITING");
  }

  private void cart(int pieces) {
    var event =
        Map.of(
            "type",
            "cart-changed",
            "id",
            "cart-" + UUID.randomUUID(),
            "at",
            Instant.now().toString(),
            "customer",
            customer,
            "lines",
            List.of(Map.of("sku", CUP, "quantity", pieces)));
    tandem.asShop().body(event).post("/api/events").then().statusCode(200);
  }

  private Instant due(String sku) {
    return Instant.parse(shop.followUps(customer, sku).get(0).get("dueAt").toString());
  }

  private Response again(String mail) {
    return tandem
        .asAdmin()
        .body(Map.of("why", "better late"))
        .post("/api/admin/outbox/%s/retry".formatted(mail));
  }

  @Test
  void aMailIsOfOneCampaignAndTheOtherHasAnother() {
    var first = campaign("One", "campaigns/spring", Map.of());
    var second = campaign("Two", "campaigns/summer", Map.of());
    desk.take(first, "start");
    desk.take(second, "start");
    aMail();

    PackagedTandem.await(
        "each has its mail or waits for it",
        SOON,
        () ->
            desk.count(
                    "follow_up where occasion = 'CAMPAIGN' and customer_id = '%s'"
                        .formatted(customer))
                == 2);

    assertThat(
            desk.count(
                """
                (select email_id from follow_up where occasion = 'CAMPAIGN' and email_id is not null
                 group by email_id having count(distinct order_number) > 1) shared
                """))
        .isZero();
    desk.take(first, "cancel");
    desk.take(second, "cancel");
  }

  @Test
  void whatIsMovedIntoThePastIsDueNowAndTheAnswerSaysSo() {
    var body =
        Map.of("which", Map.of("customer", customer), "by", "-P20D", "why", "They come on Monday");

    tandem
        .asAdmin()
        .body(body)
        .post("/api/admin/follow-ups/move")
        .then()
        .statusCode(200)
        .body("changed", equalTo(2))
        .body("dueNow", equalTo(2));

    PackagedTandem.await(
        "it is mailed", SOON, () -> shop.states(customer, BRUSH).contains("MAILED"));
    assertThat(history(BRUSH))
        .contains(
            "moved by -20 days by admin: They come on Monday; that is past, so it is due now");
  }

  private void limit(Map<String, Object> said) {
    tandem.asAdmin().body(said).put(LIMIT).then().statusCode(200);
  }

  private long campaign(String name, String folder, Map<String, ?> more) {
    desk.run("update segment_membership set until = now() where until is null");
    desk.run(
        """
        insert into segment_membership (customer_id, segment, since, by_rule, why)
        values ('%s', '%s', now() - interval '1 hour', false, 'test')
        """
            .formatted(customer, SEGMENT));
    var all = new HashMap<String, Object>(more);
    all.put("folder", folder);
    return desk.begin(name + " for " + customer, SEGMENT, all);
  }

  /** Moves what waits to now, and gives back the message that comes of it. */
  private String bothAreInOneMail() {
    moveToNow(Map.of("customer", customer));
    var mail = aMail();
    assertThat(shop.states(customer, BRUSH)).containsExactly("MAILED");
    assertThat(shop.states(customer, SOAP)).containsExactly("MAILED");
    return mail;
  }

  private void moveToNow(Map<String, ?> which) {
    var body = Map.of("which", which, "by", "-P1D", "why", "A test");
    tandem.asAdmin().body(body).post("/api/admin/follow-ups/move").then().statusCode(200);
  }

  private String aMail() {
    PackagedTandem.await("there is a mail", SOON, () -> !shop.messages(customer).isEmpty());
    return shop.messages(customer).get(0).get("id").toString();
  }

  private void awaitAnotherMail(String than, String sku) {
    PackagedTandem.await(
        "it is in another mail",
        SOON,
        () ->
            shop.followUps(customer, sku).stream()
                .anyMatch(
                    one -> one.get("state").equals("MAILED") && !than.equals(one.get("email"))));
    assertThat(shop.messages(customer)).hasSize(2);
  }

  private Map<String, Object> message(String id) {
    return tandem
        .asAdmin()
        .get("/api/admin/outbox/" + id)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getMap("message");
  }

  private List<String> history(String sku) {
    var id = shop.followUps(customer, sku).get(0).get("id");
    return tandem.asAdmin().get("/api/admin/follow-ups/" + id).jsonPath().getList("history.why");
  }

  private List<Object> standing(String path) {
    return tandem
        .asAdmin()
        .get("/api/admin/restraint/customers/" + customer)
        .jsonPath()
        .getList(path);
  }
}
