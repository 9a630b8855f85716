package app.tandem.packaged;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The terms of an offer from the rule to the shop and into the mail, and what customers say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TermsIT {
  private static final String HEAD =
      """
      package rules.%s
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers
      """;
  private static final String IN_CART =
      """
      rule "A kit for the new machine"
      when InCart( sku == "EM-1", stock > 0 ) Cart( total > 300 ) Today( )
      then
          offers.propose( Bundle.of( "Starter kit", "BEANS-1KG", "DESCALER-2X" ) )
              .because( "Good from the first cup" ).discount( 10 ).until( "2099-12-24" ).score( 0.9 );
      end
      rule "What is few and what is not"
      when InCart( sku == "EM-1" )
      then
          offers.propose( "BRUSH-2" ).because( "Few" ).ifStockBelow( 1000 ).score( 0.8 );
          offers.propose( "LAMP-1" ).because( "Many" ).ifStockBelow( 1 ).score( 0.7 );
          offers.propose( "MILK-JUG-350" ).because( "Over" ).until( "2020-12-24" );
          offers.propose( Bundle.of( "Gone", "CUPS-ESPRESSO-6X", "CASE-4" ) ).because( "Gone" );
      end
      rule "Whoever likes the machine may like a grinder"
      when
          InCart( sku == "CAM-1" )
          Feedback( kind == "review", sku == "EM-1", category == "espresso-machine", rating >= 4, daysAgo == 0 )
      then
          offers.propose( "GRINDER-1" ).because( "Freshly ground" );
      end
      """;
  private static final String PRODUCT_PAGE =
      """
      rule "Two cups at once"
      when Viewing( sku == "EM-1" )
      then offers.upgradeTo( "EM-2" ).because( "Two cups at once" ); end
      """;
  private static final String POST_PURCHASE =
      """
      rule "A kit a week later"
      when $p : Purchased( sku == "EM-1", price == 10 )
      then
          offers.propose( Bundle.of( "Care kit", "BEANS-1KG", "DESCALER-2X" ) )
              .because( "It keeps the taste" ).discount( 12.5 ).untilHours( 48 ).ifStockBelow( 1000 )
              .after( $p, "1 week", Anchor.ORDER );
      end
      """;

  private final PackagedTandem tandem = PackagedTandem.in("terms", Map.of());
  private final Shopkeeper shop = new Shopkeeper(tandem);

  @BeforeAll
  void start() {
    tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
    SmallShop.write(tandem, "in-cart/terms.drl", HEAD.formatted("in_cart") + IN_CART);
    SmallShop.write(
        tandem, "product-page/terms.drl", HEAD.formatted("product_page") + PRODUCT_PAGE);
    SmallShop.write(
        tandem, "post-purchase/terms.drl", HEAD.formatted("post_purchase") + POST_PURCHASE);
    tandem.start();
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  void anEndThatHasPassedIsRefusedInAChangedFileAndStaysInOneThatIsLive() {
    var desk = new RuleDesk(tandem);
    var draft = desk.begin("a rule that is over");
    var over =
        """
        rule "Over before it began"
        when Viewing( sku == "EM-1" )
        then offers.propose( "BRUSH-2" ).because( "Clean" ).discount( 10 ).until( "2020-01-01" ); end
        """;
    desk.put(draft, "product-page/over.drl", HEAD.formatted("product_page") + over);

    var report = desk.check(draft);

    assertThat(report.getList("report.problems.file")).containsExactly("product-page/over.drl");
    assertThat(report.getString("report.problems[0].what"))
        .isEqualTo("Its end (2020-01-01) has passed.");
    assertThat(report.getInt("report.problems[0].line")).isEqualTo(6);
    assertThat(desk.activate(draft).statusCode()).isEqualTo(409);
    assertThat(report.getList("report.warnings.what")).contains("Its end (2020-12-24) has passed.");
  }

  @Test
  void aBundleIsToldWithItsPartsItsDiscountAndItsEnd() {
    var kit = "offers.find { it.rule == 'A kit for the new machine' }.";

    decide(cartOf("EM-1", null))
        .body(kit + "sku", equalTo("BEANS-1KG"))
        .body(kit + "price", equalTo(31.8f))
        .body(kit + "upgrade", equalTo(false))
        .body(kit + "bundle.name", equalTo("Starter kit"))
        .body(kit + "bundle.parts.sku", contains("BEANS-1KG", "DESCALER-2X"))
        .body(kit + "bundle.parts.name[0]", equalTo("Espresso beans House Blend, 1 kg"))
        .body(kit + "bundle.parts.price[0]", equalTo(21.9f))
        .body(kit + "bundle.price", equalTo(31.8f))
        .body(kit + "discountPercent", equalTo(10f))
        .body(kit + "discountedPrice", equalTo(28.62f))
        .body(kit + "until", equalTo("2099-12-24T23:59:59Z"))
        .body(kit + "stockLeft", nullValue());
  }

  @Test
  void onlyWhatIsTrueIsClaimed() {
    decide(cartOf("EM-1", null))
        .body("offers.find { it.sku == 'BRUSH-2' }.stockLeft", equalTo(7))
        .body("offers.find { it.sku == 'BRUSH-2' }.bundle", nullValue())
        .body("offers.find { it.sku == 'BRUSH-2' }.discountPercent", equalTo(0f))
        .body("offers.find { it.sku == 'BRUSH-2' }.discountedPrice", nullValue())
        .body("offers.find { it.sku == 'LAMP-1' }.stockLeft", nullValue())
        .body("offers.find { it.sku == 'LAMP-1' }.until", nullValue())
        .body(
            "withheld.why",
            hasItems("its end (2020-12-24) has passed", "its part CASE-4: it is out of stock"));
  }

  @Test
  void anUpgradeIsToldAsOne() {
    decide(Map.of("stage", "product-page", "viewing", "EM-1"))
        .body("offers.sku", contains("EM-2"))
        .body("offers.upgrade", contains(true));
  }

  @Test
  void theMailOfAFollowUpShowsTheTermsInTheZoneOfTheCustomer() {
    var customer = shop.customerAt("terms-" + UUID.randomUUID() + "@example.com");
    var reach =
        Map.of(
            "email",
            shopAddress(customer),
            "zone",
            "Europe/Berlin",
            "consent",
            Map.of("at", "2026-01-01T00:00:00Z", "source", "checkout box", "wording", "v1"));
    tandem.asShop().body(reach).put("/api/customers/" + customer).then().statusCode(200);
    shop.sell(customer, "EM-1", shop.now());
    PackagedTandem.await(
        "the kit waits",
        Duration.ofSeconds(90),
        () -> shop.states(customer, "BEANS-1KG").contains("WAITING"));
    var due = Instant.parse(shop.followUps(customer, "BEANS-1KG").get(0).get("dueAt").toString());

    tandem.forward(Duration.ofDays(8));

    assertThat(shop.states(customer, "BEANS-1KG")).containsExactly("MAILED");
    var mails = tandem.asAdmin().get("/api/admin/inbox").jsonPath();
    var mail =
        mails.<Map<String, Object>>getList("").stream()
            .filter(one -> one.get("recipient").equals(shopAddress(customer)))
            .findFirst()
            .orElseThrow();
    assertThat(mail.get("subject").toString()).startsWith("Care kit");
    var hoursLater = due.plus(Duration.ofHours(48));
    var fullHour = hoursLater.plus(Duration.ofHours(1)).minusNanos(1).truncatedTo(HOURS);
    var end =
        java.time.format.DateTimeFormatter.ofPattern(
                "EEEE, d MMMM yyyy, HH:mm", java.util.Locale.ENGLISH)
            .format(fullHour.atZone(java.time.ZoneId.of("Europe/Berlin")));
    for (var body : List.of("html", "plain")) {
      assertThat(mail.get(body).toString().replace("\r\n", "\n"))
          .contains("Care kit")
          .contains("Espresso beans House Blend, 1 kg, €21.90")
          .contains("12.5% off")
          .contains("Until " + end + " (Europe/Berlin)")
          .containsPattern("Only \\d+ left when this was written");
    }
  }

  @Test
  void whatACustomerSaysIsKnownToTheRulesAndStoredOnce() {
    var customer = "F-" + UUID.randomUUID();
    var review = feedback(customer);

    say(review).statusCode(200).body("outcome", equalTo("accepted"));
    say(review).statusCode(200).body("outcome", equalTo("already-known"));

    decide(cartOf("CAM-1", customer)).body("offers.sku", contains("GRINDER-1"));
    decide(cartOf("CAM-1", "F-" + UUID.randomUUID())).body("offers.sku", not(hasItem("GRINDER-1")));
  }

  @Test
  void whatIsSaidOfTheShopNeedsNoProductAndNoWords() {
    var complaint = feedback("F-" + UUID.randomUUID());
    complaint.put("kind", "complaint");
    complaint.put("rating", 1);
    complaint.keySet().removeAll(List.of("sku", "text"));

    say(complaint).statusCode(200).body("outcome", equalTo("accepted"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rating   | 0                    | (rating) must be greater than or equal to 1
          rating   | 6                    | (rating) must be less than or equal to 5
          rating   | 4.5                  | (rating) must be a whole number
          rating   |                      | needs a rating, 1 to 5
          kind     | rant                 | There is no kind of feedback (rant)
          kind     |                      | (kind) must not be null
          customer |                      | (customer) must not be null
          customer | Nora Beispiel        | Maybe the name of the customer
          sku      | A NAME               | The sku (A NAME)
          text     | LONG                 | (text)
          at       | 2999-01-01T00:00:00Z | lies in the future
          stars    | 5                    | There is no field (stars)
          """)
  void feedbackThatCannotBeTrueIsRefused(String field, String value, String words) {
    var event = feedback("F-1");
    var isNumber = value != null && value.matches("[0-9.]+");
    event.put(
        field,
        isNumber
            ? (Object) Double.valueOf(value)
            : "LONG".equals(value) ? "x".repeat(2_001) : value);
    if (isNumber && !value.contains(".")) {
      event.put(field, Integer.valueOf(value));
    }

    var answer = tandem.asShop().body(event).post("/api/events");

    assertThat(Refusals.words(answer, 400)).contains(words);
  }

  private HashMap<String, Object> feedback(String customer) {
    return new HashMap<>(
        Map.of(
            "type",
            "feedback",
            "id",
            "feedback-" + UUID.randomUUID(),
            "at",
            shop.now().toString(),
            "customer",
            customer,
            "sku",
            "EM-1",
            "kind",
            "review",
            "rating",
            4,
            "text",
            "Quick, and quiet.\nLovely."));
  }

  private ValidatableResponse say(Map<String, Object> event) {
    return tandem.asShop().body(event).post("/api/events").then();
  }

  private ValidatableResponse decide(Map<String, ?> question) {
    return tandem.asShop().body(question).post("/api/decisions").then().statusCode(200);
  }

  private static Map<String, Object> cartOf(String sku, String customer) {
    var question = new HashMap<String, Object>();
    question.put("stage", "in-cart");
    question.put("cart", List.of(Map.of("sku", sku, "quantity", 1)));
    question.put("customer", customer);
    return question;
  }

  private static String shopAddress(String customer) {
    return customer.toLowerCase(java.util.Locale.ROOT) + "@example.com";
  }
}
