package app.tandem.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a fresh shop with a catalogue map is offered by the rules that Tandem ships, in every stage
 * and channel; what a journey remembers, on two nodes; and bundles of the catalogue.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArbiterIT {
  private static final String PRODUCTS =
      """
      sku,name,category,price,currency,consumable,stock,season,regions
      CAMERA,Camera,camera,400.00,EUR,false,,,
      CAMERA-PRO,Camera Pro,camera,900.00,EUR,false,,,
      TRIPOD,Tripod,tripod,50.00,EUR,false,,,
      BAG,Bag,bag,30.00,EUR,false,,,
      FILTER,Filter,filter,20.00,EUR,false,,,
      CAP,Cap,cap,10.00,EUR,false,,,
      SET,Filter and cap,set,25.00,EUR,false,,,
      LENS,Lens,lens,100.00,EUR,false,,,
      WIPES,Wipes,wipes,5.00,EUR,true,,,
      BAG-SPRING,Spring bag,spring-bag,25.00,EUR,false,,spring,
      BAG-SUMMER,Summer bag,summer-bag,25.00,EUR,false,,summer,
      BAG-AUTUMN,Autumn bag,autumn-bag,25.00,EUR,false,,autumn,
      BAG-WINTER,Winter bag,winter-bag,25.00,EUR,false,,winter,
      BAG-AT,Austrian bag,austrian-bag,25.00,EUR,false,,,AT
      LICENCE,Licence,plan,100.00,EUR,false,,,
      MODULE,Module,module,20.00,EUR,false,,,
      """;
  private static final String RELATIONS =
      """
      from,to,relation
      CAMERA,CAMERA-PRO,upgrade
      CAMERA,TRIPOD,accessory
      CAMERA,BAG,accessory
      CAMERA,WIPES,consumable
      LENS,FILTER,accessory
      LENS,CAP,accessory
      TRIPOD,BAG-SPRING,accessory
      TRIPOD,BAG-SUMMER,accessory
      TRIPOD,BAG-AUTUMN,accessory
      TRIPOD,BAG-WINTER,accessory
      TRIPOD,BAG-AT,accessory
      SET,FILTER,bundle-member
      SET,CAP,bundle-member
      LICENCE,MODULE,service
      """;

  private final PackagedTandem tandem = PackagedTandem.in("arbiter", settings());
  private final PackagedTandem second = PackagedTandem.in("arbiter-second", settings());
  private String visit = "";

  private static Map<String, String> settings() {
    return Map.of(
        "tandem.sample-shop", "off",
        "tandem.storefront.open", "true",
        "tandem.rules.folder", shipped().toString());
  }

  /** A copy of the rules that Tandem ships, so that a test may add to them. */
  private static Path shipped() {
    var from = Path.of("rules");
    try (var files = Files.walk(from)) {
      var to = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "rules-");
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
      return to.toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  void start() {
    tandem.start();
    second.with("quarkus.datasource.jdbc.url", tandem.jdbcUrl()).start();
    send("products", PRODUCTS);
    send("relations", RELATIONS);
  }

  @BeforeEach
  void arrive() {
    visit = UUID.randomUUID().toString();
  }

  @AfterAll
  void stop() {
    second.close();
    tandem.close();
  }

  private void send(String what, String csv) {
    var answer =
        tandem
            .asShop()
            .contentType("text/csv")
            .body(csv.getBytes(UTF_8))
            .post("/api/imports/" + what);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().getInt("refused")).as(answer.asString()).isZero();
  }

  private static Map<String, Object> cart(String... skus) {
    return Map.of(
        "cart", Arrays.stream(skus).map(sku -> Map.of("sku", sku, "quantity", 1)).toList());
  }

  @SafeVarargs
  private static JsonPath decide(PackagedTandem node, String stage, Map<String, ?>... more) {
    var body = new LinkedHashMap<String, Object>(Map.of("stage", stage));
    for (var one : more) {
      body.putAll(one);
    }
    var answer = node.asShop().body(body).post("/api/decisions");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  @SafeVarargs
  private List<String> offered(String stage, Map<String, ?>... more) {
    return decide(tandem, stage, more).getList("offers.sku");
  }

  private void tell(String type, Map<String, ?> more) {
    var event = new LinkedHashMap<String, Object>(more);
    event.put("type", type);
    event.put("id", UUID.randomUUID().toString());
    event.put("at", Instant.now().toString());
    tandem.asShop().body(event).post("/api/events").then().statusCode(200);
  }

  private static String why(JsonPath decision, String sku) {
    return decision.getString("withheld.find { it.sku == '%s' }.why".formatted(sku));
  }

  private Map<String, Object> inVisit() {
    return Map.of("visit", visit);
  }

  @Test
  void everyStageOffersSomethingFromTheShippedRules() {
    assertThat(offered("product-page", Map.of("viewing", "CAMERA")))
        .contains("TRIPOD", "BAG", "CAMERA-PRO");
    assertThat(offered("comparison", Map.of("comparing", List.of("CAMERA", "CAMERA-PRO"))))
        .contains("CAMERA-PRO", "TRIPOD");
    assertThat(offered("in-cart", cart("CAMERA"))).contains("WIPES", "TRIPOD");
    assertThat(offered("checkout", cart("CAMERA"))).containsExactly("WIPES");
    assertThat(offered("in-app", Map.of("viewing", "LICENCE", "channel", "app")))
        .containsExactly("MODULE");
  }

  @Test
  void anUpgradeIsOfferedOnlyOnTheProductPageAndInComparison() {
    for (var stage : List.of("in-cart", "checkout", "in-app")) {
      assertThat(offered(stage, cart("CAMERA"), Map.of("viewing", "LENS")))
          .as(stage)
          .doesNotContain("CAMERA-PRO");
    }
    var decision =
        decide(tandem, "comparison", Map.of("comparing", List.of("CAMERA", "CAMERA-PRO")));
    assertThat(decision.getBoolean("offers.find { it.sku == 'CAMERA-PRO' }.upgrade")).isTrue();
    assertThat(decision.getString("offers.find { it.sku == 'CAMERA-PRO' }.because"))
        .contains("side by side");
  }

  @Test
  void aVisitorNobodyKnowsGetsWhatIsInSeasonAndSoldWhereTheyAre() {
    var now = Instant.parse(decide(tandem, "product-page").getString("at"));
    var seasonInTheNorth = season(now.atZone(ZoneOffset.UTC).getMonthValue());
    var seasonInTheSouth = season(now.atZone(ZoneOffset.UTC).getMonthValue() + 6);
    var inAustria = offered("product-page", Map.of("viewing", "TRIPOD", "country", "AT"));
    var inGermany = offered("product-page", Map.of("viewing", "TRIPOD", "country", "DE"));
    var inAustralia = offered("product-page", Map.of("viewing", "TRIPOD", "country", "au"));

    assertThat(inAustria)
        .contains("BAG-" + seasonInTheNorth, "BAG-AT")
        .doesNotContain("BAG-" + seasonInTheSouth);
    assertThat(inGermany).contains("BAG-" + seasonInTheNorth).doesNotContain("BAG-AT");
    assertThat(inAustralia)
        .contains("BAG-" + seasonInTheSouth)
        .doesNotContain("BAG-" + seasonInTheNorth, "BAG-AT");
  }

  private static String season(int month) {
    return List.of("WINTER", "SPRING", "SUMMER", "AUTUMN").get(month % 12 / 3);
  }

  @Test
  void whatWasShownOnThePageAndNotTakenIsNotShownInTheCart() {
    var page = decide(tandem, "product-page", Map.of("viewing", "CAMERA"), inVisit());
    assertThat(page.getList("offers.sku", String.class)).contains("TRIPOD", "BAG");

    var inCart = decide(tandem, "in-cart", cart("CAMERA"), inVisit());

    assertThat(inCart.getList("offers.sku", String.class))
        .contains("WIPES")
        .doesNotContain("TRIPOD", "BAG");
    assertThat(why(inCart, "TRIPOD"))
        .matches("it was shown on the product page at \\d\\d:\\d\\d UTC and not taken");
    assertThat(offered("in-cart", cart("CAMERA"))).contains("TRIPOD");
    assertThat(offered("product-page", Map.of("viewing", "CAMERA"), inVisit()))
        .as("a page that is loaded anew")
        .contains("TRIPOD", "BAG");
  }

  @Test
  void theReceiptTellsWhatWasNotTakenBefore() {
    decide(tandem, "product-page", Map.of("viewing", "CAMERA"), inVisit());
    var id = decide(tandem, "in-cart", cart("CAMERA"), inVisit(), Map.of("channel", "kiosk"));

    var told = tandem.asShop().get("/api/decisions/" + id.getString("id")).jsonPath();

    assertThat(told.getList("sentences", String.class))
        .anyMatch(one -> one.contains("in-cart by kiosk"))
        .anyMatch(one -> one.contains("it was shown on the product page at"));
  }

  @Test
  void whoeverOpenedItShowedInterest() {
    decide(tandem, "product-page", Map.of("viewing", "CAMERA"), inVisit());
    decide(tandem, "product-page", Map.of("viewing", "TRIPOD"), inVisit());

    assertThat(offered("in-cart", cart("CAMERA"), inVisit()))
        .contains("TRIPOD")
        .doesNotContain("BAG");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsViewedInAVisitMetWithInterestAlsoOnceItIsKnownWhoseItIs(boolean before) {
    var customer = "J-" + visit.substring(0, 8);
    var viewed = Map.of("visit", visit, "sku", "TRIPOD");
    var known = Map.of("visit", visit, "customer", customer);
    decide(tandem, "product-page", Map.of("viewing", "CAMERA"), inVisit());

    tell(before ? "product-viewed" : "visitor-known", before ? viewed : known);
    tell(before ? "visitor-known" : "product-viewed", before ? known : viewed);
    tell("wishlist-added", Map.of("customer", customer, "sku", "BAG"));

    var inCart = decide(tandem, "in-cart", cart("CAMERA"), inVisit());
    assertThat(inCart.getList("offers.sku", String.class)).contains("TRIPOD");
    assertThat(why(inCart, "BAG"))
        .as("what they did elsewhere is not told")
        .contains("and not taken");
  }

  @Test
  void whatIsPutIntoTheCartInAVisitThatIsKnownMetWithInterest() {
    var customer = "J-" + visit.substring(0, 8);
    decide(tandem, "product-page", Map.of("viewing", "CAMERA"), inVisit());

    tell(
        "cart-changed",
        Map.of(
            "visit", visit,
            "customer", customer,
            "lines", List.of(Map.of("sku", "TRIPOD", "quantity", 1))));

    assertThat(offered("in-cart", cart("CAMERA"), inVisit()))
        .contains("TRIPOD")
        .doesNotContain("BAG");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWasOrderedInAVisitIsNotOfferedToItAgain(boolean guest) {
    var customer = "J-" + visit.substring(0, 8);
    new Shopkeeper(tandem).sell(customer, "BAG", Instant.now());
    var order = new LinkedHashMap<String, Object>();
    order.put("order", visit);
    order.put("visit", visit);
    order.put("currency", "EUR");
    order.put("lines", List.of(Map.of("sku", "TRIPOD", "quantity", 1, "price", 50)));
    if (!guest) {
      order.put("customer", customer);
    }
    tell("order-paid", order);
    order.put("order", visit + "-2");
    order.put("lines", List.of(Map.of("sku", "tripod", "quantity", 1, "price", 50)));
    tell("order-paid", order);

    var page = decide(tandem, "product-page", Map.of("viewing", "CAMERA"), inVisit());

    assertThat(why(page, "TRIPOD")).startsWith("it was bought on ");
    assertThat(page.getList("offers.sku", String.class))
        .as("what they have besides is theirs alone to know")
        .contains("BAG");
  }

  @Test
  void withoutAVisitTheCustomersJourneyIsRemembered() {
    var customer = Map.of("customer", "J-" + visit.substring(0, 8));
    decide(tandem, "product-page", Map.of("viewing", "CAMERA"), customer);

    assertThat(offered("in-cart", cart("CAMERA"), customer)).doesNotContain("TRIPOD");
    assertThat(offered("in-cart", cart("CAMERA"), customer, inVisit())).contains("TRIPOD");
  }

  @Test
  void theOtherNodeKnowsItSoon() {
    decide(tandem, "product-page", Map.of("viewing", "CAMERA"), inVisit());

    PackagedTandem.await(
        "the other node knows what was shown",
        Duration.ofSeconds(90),
        () -> {
          var other = Map.of("visit", visit, "comparing", List.of("CAMERA"));
          return why(decide(second, "comparison", other), "TRIPOD") != null;
        });
  }

  @Test
  void onePlaceShowsTheSameFiveTimesAndNoMore() {
    for (int i = 0; i < 5; i++) {
      assertThat(offered("product-page", Map.of("viewing", "CAMERA"), inVisit()))
          .contains("TRIPOD");
    }

    var sixth = decide(tandem, "product-page", Map.of("viewing", "CAMERA"), inVisit());

    assertThat(why(sixth, "TRIPOD")).isEqualTo("it was shown here 5 times and not taken");
  }

  @Test
  void partsThatGoTogetherAreOfferedAsTheCheaperSet() {
    var decision = decide(tandem, "in-cart", cart("LENS"));

    assertThat(decision.getList("offers.sku", String.class))
        .contains("SET")
        .doesNotContain("FILTER", "CAP");
    assertThat(decision.getString("offers.find { it.sku == 'SET' }.because"))
        .isEqualTo("Cap + Filter in one: EUR 5.00 less than one by one");
    assertThat(offered("in-cart", cart("LENS", "CAP")))
        .contains("FILTER")
        .doesNotContain("SET", "CAP");
    var told = tandem.asShop().get("/api/decisions/" + decision.getString("id")).jsonPath();
    assertThat(told.getList("receipt.offers.find { it.sku == 'SET' }.facts.companion"))
        .contains("FILTER", "CAP");
    assertThat(told.getList("sentences", String.class))
        .anyMatch(
            one ->
                one.contains(
                        "the catalogue has it for 25.00 EUR, where CAP (10.00 EUR, proposed by")
                    && one.contains("cost 30.00 EUR one by one for InCart (sku LENS"));
  }

  @Test
  void aCustomerOfWhomNobodyToldIsNamedAsUnknown() {
    var customer = "J-" + visit.substring(0, 8);
    assertThat(decide(tandem, "in-cart", cart("LENS"), inVisit()).getBoolean("unknownCustomer"))
        .as("a visitor")
        .isFalse();

    var decision = decide(tandem, "in-cart", cart("LENS"), Map.of("customer", customer));

    assertThat(decision.getBoolean("unknownCustomer")).isTrue();
    assertThat(decision.getList("offers")).isNotEmpty();
    var told = tandem.asShop().get("/api/decisions/" + decision.getString("id")).jsonPath();
    assertThat(told.getBoolean("receipt.unknownCustomer")).isTrue();
    assertThat(told.getString("sentences[0]")).contains(customer + " (of whom nothing is known)");
    tell("product-viewed", Map.of("customer", customer, "sku", "BAG"));
    assertThat(
            decide(tandem, "in-cart", cart("LENS"), Map.of("customer", customer))
                .getBoolean("unknownCustomer"))
        .isFalse();
  }

  @Test
  void theStorefrontsDoorKnowsTheSameWords() {
    var body =
        Map.of(
            "stage", "product-page",
            "viewing", "CAMERA",
            "visit", visit,
            "country", "de",
            "channel", "kiosk");
    var answer =
        tandem
            .asNobody()
            .contentType("application/json")
            .body(body)
            .post("/api/storefront/offers")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(answer.getList("offers.skus.flatten()", String.class)).contains("TRIPOD", "WIPES");

    assertThat(offered("in-cart", cart("CAMERA"), inVisit())).doesNotContain("TRIPOD");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "channel|fax|There is no channel (fax).|Maybe you meant one of: web, email, app, kiosk.",
        "country|Germany|There is no country (GERMANY).|for example DE.",
        "visit|a b|The visit (a b) must be 1 to 64|such as a UUID",
        "feature|a{b}|The feature (a{b}) must be 1 to 64|descale-reminder",
        "stage|restraint|Nobody is offered anything in the stage (restraint).|in-cart",
        "viewing|a b|The sku (a b) must be|Maybe a name",
      })
  void whatCannotBeMeantIsRefused(String field, String value, String what, String maybe) {
    var body = new LinkedHashMap<String, Object>(Map.of("stage", "in-cart"));
    body.put(field, value);

    for (var door : List.of("/api/decisions", "/api/storefront/offers")) {
      var answer = tandem.asShop().body(body).post(door);

      assertThat(Refusals.words(answer, 400)).as(door).contains(what).contains(maybe);
    }
  }

  @Test
  void whatIsComparedAndNotKnownIsNamed() {
    var decision = decide(tandem, "comparison", Map.of("comparing", List.of("NOPE-1", "CAMERA")));

    assertThat(decision.getList("unknown", String.class)).containsExactly("NOPE-1");
  }

  @Test
  void aServiceIsOfferedWhereItWasNeverBoughtAndAFollowUpAfterThePurchase() {
    var shop = new Shopkeeper(tandem);
    var customer = shop.customerAt("nora@example.com");
    shop.sell(customer, "CAMERA", Instant.now());

    PackagedTandem.await(
        "the tripod is planned",
        Duration.ofSeconds(90),
        () -> shop.states(customer, "TRIPOD").contains("WAITING"));
    assertThat(offered("post-purchase", Map.of("customer", customer))).contains("TRIPOD");
    assertThat(offered("in-cart", cart("CAMERA"), Map.of("customer", customer)))
        .doesNotContain("CAMERA");
  }
}
