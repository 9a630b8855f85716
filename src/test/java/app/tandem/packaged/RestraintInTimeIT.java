package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often and at which hours of their own day customers are mailed, also while clocks are
 * changed. The shop's clock goes on from test to test.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class RestraintInTimeIT {
  private static final String PATH = "/api/admin/restraint";
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Duration DAY = Duration.ofDays(1);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String JUG = "MILK-JUG-350";
  private static final String DESCALER = "DESCALER-2X";
  private static final String BEANS = "BEANS-1KG";
  private static final String BULB = "BULB-2X";

  /** The sample shop's own orders are not at this price. */
  private static final String RULES =
      """
      package rules.post_purchase
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "A jug a week later" when $p : Purchased( sku == "EM-1", price == 10 )
      then offers.propose( "MILK-JUG-350" ).because( "It froths" ).score( 0.5 )
          .after( $p, "1 week", Anchor.ORDER ); end

      rule "Descaler a week later" when $p : Purchased( sku == "EM-1", price == 10 )
      then offers.propose( "DESCALER-2X" ).because( "It lasts" ).score( 0.9 )
          .after( $p, "1 week", Anchor.ORDER ); end

      rule "Beans a week later" when $p : Purchased( sku == "EM-1", price == 10 )
      then offers.propose( "BEANS-1KG" ).because( "It tastes" ).score( 0.6 )
          .after( $p, "1 week", Anchor.ORDER ); end

      rule "A bulb ten days later" when $p : Purchased( sku == "MILK-JUG-350", price == 10 )
      then offers.propose( "BULB-2X" ).because( "It shines on the jug" ).score( 0.6 )
          .after( $p, "10 days", Anchor.ORDER ); end

      rule "A bulb a week later" when $p : Purchased( sku == "LAMP-1", price == 10 )
      then offers.propose( "BULB-2X" ).because( "It shines" ).score( 0.6 )
          .after( $p, "1 week", Anchor.ORDER ); end
      """;

  private final PackagedTandem tandem =
      PackagedTandem.in("restraint-in-time", Map.of("tandem.restraint.quiet", "21:00-08:00"));
  private final Shopkeeper shop = new Shopkeeper(tandem);

  @BeforeAll
  void start() {
    tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
    SmallShop.write(tandem, "post-purchase/week.drl", RULES);
    tandem.start();
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  @Order(1)
  void thePeriodAndTheSpacingLetOneGoAfterTheOther() {
    itIsNoonInBerlin();
    var customer = buyerOf("EM-1", BERLIN);
    var noon = shop.now();
    var first = noon.plus(Duration.ofHours(1));
    moveTo(customer, JUG, first);
    moveTo(customer, BEANS, first.plus(DAY));
    moveTo(customer, DESCALER, first.plus(DAY.multipliedBy(3)));

    arriveAt(first.plus(Duration.ofHours(2)));
    assertThat(shop.states(customer, JUG)).containsExactly("MAILED");
    standing(customer)
        .body("mayBeMailed", equalTo(false))
        .body("mailed", hasSize(1))
        .body("mailed[0].categories", equalTo(List.of("milk-jug")))
        .body("mailed[0].urgent", equalTo(false))
        .body("zone", equalTo("Europe/Berlin"))
        .body("zoneSource", equalTo("PROFILE"))
        .body("why", containsString("48 hours are to lie between two"));

    arriveAt(first.plus(DAY).plus(Duration.ofHours(2)));
    assertThat(why(customer, BEANS)).contains("48 hours are to lie between two");

    arriveAt(first.plus(DAY.multipliedBy(2)).plus(Duration.ofHours(3)));
    assertThat(shop.states(customer, BEANS)).containsExactly("MAILED");

    arriveAt(first.plus(DAY.multipliedBy(5)));
    assertThat(shop.states(customer, DESCALER)).containsExactly("WAITING");
    assertThat(why(customer, DESCALER))
        .startsWith("2 messages went to them within 7 days, and 2 are allowed");
    assertThat(reasons(customer, DESCALER).stream().distinct().count())
        .as("each reason is kept once")
        .isEqualTo(reasons(customer, DESCALER).size());

    arriveAt(first.plus(DAY.multipliedBy(7)).plus(Duration.ofHours(3)));
    assertThat(shop.states(customer, DESCALER)).containsExactly("MAILED");
    assertThat(shop.messages(customer)).hasSize(3);
    standing(customer).body("mailed", hasSize(3)); // Longer than any cap counts.
  }

  @Test
  @Order(2)
  void whereOnePlaceIsLeftTheBestExpectedValueWinsAndTheOtherSaysWhyItWaits() {
    itIsNoonInBerlin();
    var customer = buyerOf("EM-1", BERLIN);
    var first = shop.now().plus(Duration.ofMinutes(30));
    moveTo(customer, JUG, first);
    moveTo(customer, DESCALER, first.plus(Duration.ofHours(13)));
    moveTo(customer, BEANS, first.plus(Duration.ofHours(30)));

    arriveAt(first.plus(Duration.ofMinutes(5)));
    assertThat(shop.states(customer, JUG)).containsExactly("MAILED");
    arriveAt(first.plus(DAY.multipliedBy(2)).plus(Duration.ofHours(3)));

    assertThat(shop.states(customer, BEANS)).containsExactly("MAILED");
    assertThat(shop.states(customer, DESCALER)).containsExactly("WAITING");
    assertThat(why(customer, DESCALER))
        .startsWith("\"Beans a week later\" is worth more and takes the one place there is; then");
    assertThat(reasons(customer, DESCALER))
        .anyMatch(one -> one.contains("48 hours are to lie between two"))
        .anyMatch(one -> one.contains("is worth more"));
  }

  @Test
  @Order(3)
  void itIsQuietInEachCustomersOwnNight() {
    itIsNoonInBerlin();
    var due = next(LocalTime.of(22, 30), BERLIN);
    var inBerlin = buyerOf("LAMP-1", BERLIN);
    var inNewYork = buyerFrom("US");
    standing(inNewYork)
        .body("zone", equalTo("America/New_York"))
        .body("zoneSource", equalTo("COUNTRY"));
    moveTo(inBerlin, BULB, due);
    moveTo(inNewYork, BULB, due);

    arriveAt(due.plus(Duration.ofMinutes(10)));
    assertThat(shop.states(inNewYork, BULB)).containsExactly("MAILED");
    assertThat(shop.states(inBerlin, BULB)).containsExactly("WAITING");
    assertThat(why(inBerlin, BULB))
        .startsWith("it is quiet where they live from 21:00 to 08:00: it may go on ")
        .endsWith("08:00 (Europe/Berlin)");

    arriveAt(next(LocalTime.of(8, 2), BERLIN));
    assertThat(shop.states(inBerlin, BULB)).containsExactly("MAILED");
    assertThat(reasons(inBerlin, BULB)).filteredOn(one -> one.contains("quiet")).hasSize(1);
  }

  @Test
  @Order(4)
  void otherTermsAreHeardByEveryNodeAndWhatWaitsIsLookedAtAgain() {
    itIsNoonInBerlin();
    var customer = buyerOf("EM-1", BERLIN);
    var first = shop.now().plus(Duration.ofMinutes(10));
    moveTo(customer, JUG, first);
    moveTo(customer, BEANS, first.plus(Duration.ofHours(13)));
    arriveAt(first.plus(Duration.ofHours(23)));
    assertThat(shop.states(customer, BEANS)).containsExactly("WAITING");
    try (var other = PackagedTandem.in("restraint-other", Map.of("tandem.sample-shop", "off"))) {
      other
          .with("quarkus.datasource.jdbc.url", tandem.jdbcUrl())
          .with("tandem.role", "web")
          .with("tandem.rules.folder", SmallShop.rules(tandem).toString())
          .start();
      other.asAdmin().get(PATH).then().body("terms.messages.most", equalTo(2));

      put(Map.of("messages", Map.of("most", 5, "within", "P7D"), "why", "Sales week"))
          .statusCode(200);

      PackagedTandem.await(
          "the other hears it",
          SOON,
          () -> other.asAdmin().get(PATH).jsonPath().getInt("terms.messages.most") == 5);
    }
    PackagedTandem.await(
        "it goes", SOON, () -> shop.states(customer, BEANS).equals(List.of("MAILED")));
    tandem
        .asAdmin()
        .get(PATH)
        .then()
        .body("setByHand", equalTo(true))
        .body("history[0].who", equalTo("admin"))
        .body("history[0].why", equalTo("Sales week"))
        .body("terms.quiet", nullValue());
  }

  @ParameterizedTest
  @Order(5)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'messages':{'most':0,'within':'P7D'},'why':'x'}    | messages                | Maybe you meant 1 to 1000",
        "{'messages':{'most':2},'why':'x'}                   | messages.within         | ",
        "{'urgent':{'most':1,'within':'P900D'},'why':'x'}    | urgent                  | 400 days at most",
        "{'urgent':{'most':'few','within':'P9D'},'why':'x'}  | urgent.most             | a whole number",
        "{'categories':{'filters':{'most':1,'within':'PT1S'}},'why':'x'} | categories.filters | Maybe you meant P7D",
        "{'campaigns':{' ':{'most':1,'within':'P1D'}},'why':'x'} |                     | The campaign ( )",
        "{'categories':{'milk-jugs':{'most':1,'within':'P1D'}},'why':'x'} | categories.milk-jugs | Maybe you meant milk-jug.",
        "{'campaigns':{'x':{'most':1,'within':'P1D'}},'why':'x'} | campaigns.x         | There is no campaign (x).",
        "{'campaigns':{'campaign-99':{'most':1,'within':'P1D'}},'why':'x'} | campaigns.campaign-99 | There is no campaign (campaign-99).",
        "{'spacing':'P90D','why':'x'}                        |                         | Maybe you meant PT48H",
        "{'sameProduct':'P400D','why':'x'}                   |                         | Maybe you meant P7D",
        "{'spacing':'soon','why':'x'}                        | spacing                 | a length of time",
        "{'quiet':{'from':'21:00','until':'21:00'},'why':'x'} | quiet                  | Maybe leave them out",
        "{'quiet':{'from':'21:00'},'why':'x'}                | quiet.until             | ",
        "{'quiet':{'from':'21:00','until':'25:00'},'why':'x'} | quiet.until            | a time of day",
        "{'quiet':{'from':'21:00','until':'08:00'},'bestHour':'07:00','why':'x'} |      | The best hour (07:00)",
        "{'bestHour':'10 pm','why':'x'}                      | bestHour                | a time of day such as 21:00",
        "{'why':' '}                                         | why                     | Maybe say why",
        "{'spacing':'PT1H'}                                  | why                     | ",
        "{'messages':{'most':2,'within':'P7D'},'quite':{},'why':'x'} | quite           | Maybe you meant quiet",
      })
  void termsThatCannotBeMeantAreRefusedWithTheirField(String body, String field, String words) {
    var answer = tandem.asAdmin().body(body.replace('\'', '"')).put(PATH);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.asString()).contains(words == null ? "" : words);
    if (field != null) {
      assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
    }
  }

  @Test
  @Order(6)
  void nobodyElseSeesOrSetsThem() {
    tandem.asNobody().get(PATH).then().statusCode(401);
    tandem.asShop().get(PATH).then().statusCode(403);
    tandem.asShop().body(Map.of("why", "x")).put(PATH).then().statusCode(403);
    assertThat(Refusals.words(tandem.asAdmin().get(PATH + "/customers/NOBODY"), 404))
        .contains("There is no customer (NOBODY)");
  }

  @Test
  @Order(7)
  void aClockThatIsPutBackAndForwardSendsNothingTwiceAndLosesNothing() throws SQLException {
    itIsNoonInBerlin();
    asByDefault();
    var went = buyerOf("LAMP-1", BERLIN);
    var waits = buyerOf("LAMP-1", BERLIN);
    moveTo(went, BULB, shop.now().plus(Duration.ofMinutes(10)));
    moveTo(waits, BULB, shop.now().plus(Duration.ofMinutes(90)));
    tandem.forward(Duration.ofMinutes(30));
    assertThat(shop.states(went, BULB)).containsExactly("MAILED");

    putClock(Duration.ofHours(-1));
    assertThat(shop.states(waits, BULB)).containsExactly("WAITING");
    assertThat(shop.messages(went)).hasSize(1);
    standing(went).body("mayBeMailed", equalTo(false));

    putClock(Duration.ofHours(3));
    PackagedTandem.await("it goes", SOON, () -> shop.states(waits, BULB).equals(List.of("MAILED")));
    assertThat(shop.messages(waits)).hasSize(1);
    assertThat(shop.messages(went)).hasSize(1);
  }

  /** A night on which clocks are changed somewhere, and somebody who has a thought due in it. */
  private record Night(ZoneId zone, Instant change, String customer) {}

  @Test
  @Order(8)
  void onTheNightsOfChangeEachGoesOnceAtEightOnItsCustomersClock() {
    asByDefault();
    var nights =
        Stream.of("Europe/Berlin", "America/New_York", "Africa/Cairo", "Australia/Lord_Howe")
            .map(ZoneId::of)
            .map(
                zone ->
                    new Night(
                        zone,
                        zone.getRules().nextTransition(shop.now().plus(DAY)).getInstant(),
                        buyerOf("LAMP-1", zone)))
            .sorted(Comparator.comparing(Night::change))
            .toList();
    nights.forEach(
        night -> moveTo(night.customer, BULB, night.change.plus(Duration.ofMinutes(15))));

    for (var night : nights) {
      arriveAt(night.change.plus(Duration.ofMinutes(20)));
      assertThat(shop.states(night.customer, BULB)).as("%s", night).containsExactly("WAITING");
      assertThat(why(night.customer, BULB)).contains("it is quiet where they live");

      var eight = next(LocalTime.of(8, 0), night.zone);
      arriveAt(eight.minus(Duration.ofMinutes(5)));
      assertThat(shop.states(night.customer, BULB)).as("%s", night).containsExactly("WAITING");
      arriveAt(eight.plus(Duration.ofMinutes(2)));
      assertThat(shop.states(night.customer, BULB)).as("%s", night).containsExactly("MAILED");
    }
    arriveAt(shop.now().plus(DAY));
    assertThat(nights).allSatisfy(one -> assertThat(shop.messages(one.customer)).hasSize(1));
  }

  @Test
  @Order(9)
  void whatOneThoughtMailedAnotherLeavesAloneForATime() {
    put(Map.of("sameProduct", "P7D", "why", "Nobody is told twice")).statusCode(200);
    itIsNoonInBerlin();
    var customer = buyerOf("LAMP-1", BERLIN);
    shop.sell(customer, JUG, shop.now());
    PackagedTandem.await("both are planned", SOON, () -> shop.states(customer, BULB).size() == 2);

    arriveAt(shop.now().plus(DAY.multipliedBy(8)));
    standing(customer)
        .body("mailed[0].thoughts.sku", equalTo(List.of(BULB)))
        .body("mailed[0].thoughts.rule", equalTo(List.of("A bulb a week later")));
    arriveAt(shop.now().plus(DAY.multipliedBy(3)));

    assertThat(shop.states(customer, BULB)).containsExactlyInAnyOrder("MAILED", "WITHHELD");
    assertThat(shop.messages(customer)).hasSize(1);
    assertThat(
            shop.followUps(customer, BULB).stream()
                .filter(one -> one.get("state").equals("WITHHELD"))
                .map(one -> one.get("why").toString()))
        .singleElement()
        .asString()
        .startsWith("BULB-2X was in the email of ");
  }

  private void asByDefault() {
    put(Map.of(
            "messages",
            Map.of("most", 2, "within", "P7D"),
            "spacing",
            "PT48H",
            "quiet",
            Map.of("from", "21:00", "until", "08:00"),
            "why",
            "As it was"))
        .statusCode(200);
  }

  private ValidatableResponse put(Map<String, ?> terms) {
    return tandem.asAdmin().body(terms).put(PATH).then();
  }

  private ValidatableResponse standing(String customer) {
    return tandem.asAdmin().get(PATH + "/customers/" + customer).then().statusCode(200);
  }

  private String buyerOf(String sku, ZoneId zone) {
    return buyer(sku, Map.of("zone", zone.getId()));
  }

  private String buyerFrom(String country) {
    return buyer("LAMP-1", Map.of("country", country));
  }

  private String buyer(String sku, Map<String, String> lives) {
    var customer = "T-" + UUID.randomUUID().toString().substring(0, 8);
    var profile = new HashMap<String, Object>(lives);
    profile.put("email", customer.toLowerCase(Locale.ROOT) + "@example.com");
    profile.put(
        "consent", Map.of("at", "2026-01-01T00:00:00Z", "source", "checkout box", "wording", "v1"));
    tandem.asShop().body(profile).put("/api/customers/" + customer).then().statusCode(200);
    shop.sell(customer, sku, shop.now());
    var offers = sku.equals("EM-1") ? List.of(JUG, DESCALER, BEANS) : List.of(BULB);
    PackagedTandem.await(
        "it is planned",
        SOON,
        () -> offers.stream().allMatch(one -> shop.states(customer, one).contains("WAITING")));
    return customer;
  }

  private void moveTo(String customer, String sku, Instant due) {
    var followUp = shop.followUps(customer, sku).get(0);
    var by = Duration.between(Instant.parse(followUp.get("dueAt").toString()), due);
    tandem
        .asAdmin()
        .body(
            Map.of(
                "which",
                Map.of("ids", List.of(followUp.get("id"))),
                "by",
                Duration.ofSeconds(by.toSeconds()).toString(),
                "why",
                "A test"))
        .post("/api/admin/follow-ups/move")
        .then()
        .statusCode(200)
        .body("changed", equalTo(1));
  }

  private String why(String customer, String sku) {
    return shop.followUps(customer, sku).get(0).get("why").toString();
  }

  private List<String> reasons(String customer, String sku) {
    JsonPath told =
        tandem
            .asAdmin()
            .get("/api/admin/follow-ups/" + shop.followUps(customer, sku).get(0).get("id"))
            .jsonPath();
    return new ArrayList<>(told.getList("history.why", String.class));
  }

  private void itIsNoonInBerlin() {
    arriveAt(next(LocalTime.NOON, BERLIN));
  }

  /** When a clock in a zone shows this next. */
  private Instant next(LocalTime time, ZoneId zone) {
    var now = shop.now();
    var today = now.atZone(zone).toLocalDate();
    return Stream.of(today, today.plusDays(1))
        .map(day -> day.atTime(time).atZone(zone).toInstant())
        .filter(at -> at.isAfter(now))
        .findFirst()
        .orElseThrow();
  }

  private void arriveAt(Instant at) {
    var way = Duration.between(shop.now(), at);
    assertThat(way).as("the clock goes forward only").isPositive();
    tandem.forward(way.plusSeconds(1));
  }

  /** As an operator does who corrects the computer's clock: Tandem starts with another time. */
  private void putClock(Duration by) throws SQLException {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.executeUpdate("update clock_offset set seconds = seconds + " + by.toSeconds());
    }
    tandem.stop();
    tandem.start();
  }
}
