package app.tandem.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.Charset;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How long things last, through every door: what marketers say, what orders taught, what use says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimelinesIT {
  private static final String PATH = "/api/admin/timelines";
  private static final String RULE =
      """
      package rules.post_purchase
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "More when it is used up"
      when
          $m : Milestone( name == "used up" )
      then
          offers.propose( "REFILL-1" ).because( "The last one is used up" ).at( $m );
      end
      """;

  private final PackagedTandem tandem =
      PackagedTandem.in(
          "timelines", Map.of("tandem.sample-shop", "off", "tandem.timeline.enough", "20"));
  private final Shopkeeper shop = new Shopkeeper(tandem);

  @BeforeAll
  void start() {
    tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
    SmallShop.write(tandem, "post-purchase/more.drl", RULE);
    tandem.start();
    var csv =
        """
        sku,name,category,price,currency,consumable
        BAG-1,Bag,bags,10.00,EUR,true
        BAG-2,Small bag,bags,6.00,EUR,true
        INK-1,Ink,inks,10.00,EUR,true
        PAPER-1,Paper,papers,10.00,EUR,true
        MACHINE-1,Machine,machines,300.00,EUR,false
        PILLS-1,Pills,pills,9.00,EUR,true
        APP-1,App,apps,50.00,EUR,false
        KIT-1,Kit,kits,9.00,EUR,true
        KIT-2,Other kit,kits,9.00,EUR,true
        REFILL-1,Refill,refills,9.00,EUR,true
        """;
    tandem
        .asShop()
        .contentType("text/csv")
        .body(csv.getBytes(UTF_8))
        .post("/api/imports/products")
        .then()
        .statusCode(200);
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  private Response put(Map<String, Object> milestone) {
    return tandem.asAdmin().body(milestone).put(PATH);
  }

  private JsonPath said(Map<String, Object> milestone) {
    var answer = put(milestone);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private JsonPath list(String query) {
    var answer = tandem.asAdmin().get(PATH + query);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private Response send(String csv) {
    return send(csv, UTF_8);
  }

  private Response send(String csv, Charset letters) {
    return tandem.asAdmin().contentType("text/csv").body(csv.getBytes(letters)).post(PATH + "/csv");
  }

  @Test
  void aProductsOwnMilestoneStandsInForItsFamilysUntilItIsTakenAway() {
    said(Map.of("category", "bags", "milestone", "bag is empty", "days", 28, "perPiece", true));
    said(Map.of("category", "bags", "milestone", "bag is stale", "days", 90, "toleranceDays", 9));
    said(Map.of("sku", "bag-2", "milestone", "bag is empty", "days", 14, "anchor", "ORDER"));

    assertThat(list("?sku=BAG-2").getList(""))
        .extracting("sku", "category", "milestone", "days", "anchor", "toleranceDays")
        .containsExactlyInAnyOrder(
            tuple("BAG-2", null, "bag is empty", 14, "ORDER", 0),
            tuple(null, "bags", "bag is stale", 90, "DELIVERY", 9));
    assertThat(list("?sku=BAG-1").getList("days")).containsExactlyInAnyOrder(28, 90);
    assertThat(list("?category=bags").getList("milestone"))
        .containsExactlyInAnyOrder("bag is empty", "bag is stale");

    var path = PATH + "?sku=BAG-2&milestone=bag is empty";
    assertThat(tandem.asAdmin().delete(path).statusCode()).isEqualTo(204);

    assertThat(list("?sku=BAG-2").getList("days")).containsExactlyInAnyOrder(28, 90);
    assertThat(Refusals.words(tandem.asAdmin().delete(path), 404))
        .contains("BAG-2 has no milestone (bag is empty)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"category": "bags", "milestone": "m", "days": -1}                          | The days (-1)
          {"category": "bags", "milestone": "m", "days": 9, "repeatDays": 9, "toleranceDays": 5} | less than half
          {"category": "bags", "milestone": "m", "days": 9, "repeatDays": 9, "perPiece": true} | again and again
          {"category": "bag", "milestone": "m", "days": 9}                            | Maybe you meant bags
          {"category": "bags", "milestone": "m", "days": 9, "brings": "refils"}        | Maybe you meant refills
          {"sku": "BAG-99", "milestone": "m", "days": 9}                              | There is no product (BAG-99)
          {"sku": "BAG1", "milestone": "m", "days": 9}                                | Maybe you meant BAG-1
          {"sku": "BAG-1", "category": "bags", "milestone": "m", "days": 9}           | of a product (BAG-1) and of a family
          {"milestone": "m", "days": 9}                                               | of no product and no family
          {"category": "bags", "milestone": "m", "days": 9, "anchor": "DELIVERED"}    | anchor
          {"category": "bags", "milestone": "m", "days": 9, "counter": "cups"}        | says nothing
          {"category": "bags", "milestone": "m", "days": 9, "counterUntil": 500}      | The counter has no name
          {"category": "bags", "milestone": "m"}                                      | days
          {"category": "bags", "milestone": " ", "days": 9}                           | milestone
          {"category": "bags", "milestone": "m", "days": 9, "tolerance": 5}           | There is no field (tolerance)
          """)
  void whatCannotBeIsRefusedInASentence(String body, String words) {
    var answer = tandem.asAdmin().body(body).put(PATH);

    assertThat(Refusals.words(answer, 400)).contains(words);
  }

  @Test
  void onlyAdministratorsSayHowLongThingsLast() {
    assertThat(tandem.asShop().get(PATH).statusCode()).isEqualTo(403);
    assertThat(tandem.asNobody().get(PATH).statusCode()).isEqualTo(401);
    assertThat(tandem.asNobody().redirects().follow(false).get("/timelines").statusCode())
        .isNotEqualTo(200);
  }

  @Test
  void aTableIsReadAndWhatItRefusesIsToldByItsLine() {
    var csv =
        "sku,category,milestone,days,anchor,repeat_days,tolerance_days,brings\n"
            + ",apps,first project is set up,14,first use,,5,\n"
            + ",apps,renewal,365,order,365,30,refills\n"
            + ",aps,renewal,365,order,,,\n"
            + "NONE-1,,renewal,365,order,,,\n"
            + ",apps,renewal,soon,order,,,\n"
            + ",apps,never,4000,order,,,\n";

    var summary = send(csv).jsonPath();

    assertThat(summary.getInt("added")).isEqualTo(2);
    assertThat(summary.getList("firstRefused"))
        .extracting("line", "field")
        .containsExactlyInAnyOrder(
            tuple(4, "category"), tuple(5, "sku"), tuple(6, "days"), tuple(7, "days"));
    assertThat(summary.getList("firstRefused.maybe", String.class))
        .anySatisfy(maybe -> assertThat(maybe).contains("Maybe you meant apps"));
    var again =
        tandem.asAdmin().get("/api/imports/" + summary.getLong("importId") + "/refused").asString();
    assertThat(again).contains("sku,category,milestone,days").contains("soon").contains("problem");
    assertThat(send(csv).jsonPath().getInt("unchanged")).isEqualTo(2);
    assertThat(Refusals.words(send("milestone,days\nm,1\n"), 400)).contains("lacks sku");
    assertThat(Refusals.words(send("sku,milestone,day,days\n"), 400)).contains("column (day)");
    assertThat(Refusals.words(send("category,milestone,days\napps,\u00fc,1\n", ISO_8859_1), 400))
        .contains("is not UTF-8");
    assertThat(send("category,milestone,days\napps,Renewal,1\n").jsonPath().getInt("refused"))
        .isEqualTo(1);
    assertThat(Refusals.words(send("category,milestone,days,days\napps,m,1,2\n"), 400))
        .contains("the column (days) twice");
    var twice = "category,milestone,days\napps,once,3\napps,once,4\napps,more,5,6\n";
    var taken = send(twice).jsonPath();
    assertThat(taken.getInt("added")).isEqualTo(1);
    assertThat(taken.getInt("changed")).isZero();
    assertThat(taken.getList("firstRefused.why", String.class))
        .anySatisfy(why -> assertThat(why).contains("(once) of apps stands in line 2 already"))
        .anySatisfy(why -> assertThat(why).contains("The line has 4 columns, the header has 3."));
  }

  @Test
  void whatIsExportedCanBeSentBackAndChangesNothing() {
    said(
        Map.of(
            "sku",
            "MACHINE-1",
            "milestone",
            "descale, please",
            "days",
            60,
            "repeatDays",
            60,
            "toleranceDays",
            10,
            "counter",
            "cups",
            "counterUntil",
            500,
            "brings",
            "pills"));

    var csv = tandem.asAdmin().get(PATH + "/csv");

    assertThat(csv.contentType()).startsWith("text/csv");
    assertThat(csv.asString())
        .contains("MACHINE-1,,\"descale, please\",60,DELIVERY,60,10,no,cups,500,pills,own");
    var summary = send(csv.asString()).jsonPath();
    assertThat(summary.getLong("refused")).as(summary.prettify()).isZero();
    assertThat(summary.getLong("changed") + summary.getLong("added")).isZero();
    assertThat(summary.getLong("unchanged")).isPositive();
  }

  @Test
  void whatOrdersTaughtStandsBesideAndHoldsWhereItIsChosenAndEnough() {
    // Of what nobody asked before, nothing is remembered for a minute.
    SmallShop.importing(tandem, orders(60), "paper.csv");
    assertThat(tandem.asAdmin().post("/api/admin/forecast/refit").statusCode()).isEqualTo(200);
    assertThat(tandem.asAdmin().post("/api/admin/affinity/mine").statusCode()).isEqualTo(200);
    said(Map.of("category", "papers", "milestone", "pack is empty", "days", 90, "perPiece", true));
    said(Map.of("sku", "MACHINE-1", "milestone", "pills", "days", 60, "brings", "pills"));
    PackagedTandem.await(
        "what is learned is read anew",
        Duration.ofSeconds(90),
        () -> list("?category=papers").get("[0].learned") != null);

    var paper = list("?category=papers");
    // Two packs each 40 days.
    assertThat(paper.getInt("[0].learned.seen")).isEqualTo(120);
    assertThat(paper.getFloat("[0].learned.days")).isBetween(38f, 42f);
    assertThat(paper.getFloat("[0].learned.pieces")).isEqualTo(2f);
    assertThat(paper.getString("[0].holds")).isEqualTo("OWN");
    assertThat(paper.getInt("[0].holdingDays")).isEqualTo(90);

    var chosen = choose(Map.of("category", "papers", "milestone", "pack is empty"), "LEARNED");

    assertThat(chosen.getString("holds")).isEqualTo("LEARNED");
    assertThat(chosen.getInt("holdingDays")).isBetween(19, 21);
    assertThat(chosen.getString("holdingAnchor")).isEqualTo("ORDER");
    assertThat(chosen.getInt("days")).isEqualTo(90);
    var said =
        said(
            Map.of(
                "category", "papers", "milestone", "pack is empty", "days", 80, "perPiece", true));
    assertThat(said.getString("choice")).as("all of it is said anew").isEqualTo("OWN");
    PackagedTandem.await(
        "what follows the machine is read anew", Duration.ofSeconds(90), () -> !pills().isEmpty());
    assertThat(pills()).singleElement().satisfies(days -> assertThat(days).isBetween(24f, 26f));
  }

  /** How long after the machine pills are bought, as orders taught it; nothing until they did. */
  private List<Float> pills() {
    return list("?sku=MACHINE-1")
        .getList("findAll { it.milestone == 'pills' }.learned.days", Float.class);
  }

  private JsonPath choose(Map<String, Object> of, String holds) {
    var choice = new HashMap<>(of);
    choice.put("holds", holds);
    var answer = tandem.asAdmin().body(choice).post(PATH + "/choose");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  /** Everybody buys a machine, 25 days later pills; and two packs of paper three times. */
  private static String orders(int customers) {
    var csv = new StringBuilder("order,sku,quantity,time,price,customer\n");
    var first = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(320));
    for (int customer = 0; customer < customers; customer++) {
      var start = first.plus(Duration.ofDays(customer % 20));
      add(csv, customer, "MACHINE-1", 1, start);
      add(csv, customer, "PILLS-1", 1, start.plus(Duration.ofDays(25)));
      for (int order = 0; order < 3; order++) {
        add(csv, customer, "PAPER-1", 2, start.plus(Duration.ofDays(40L * order)));
      }
      add(csv, customer, "APP-1", 1, start.plus(Duration.ofDays(200)));
    }
    return csv.toString();
  }

  private static void add(StringBuilder csv, int customer, String sku, int pieces, Instant at) {
    csv.append(
        "P-%d-%s-%d,%s,%d,%s,10.00,P-%d%n"
            .formatted(customer, sku, at.getEpochSecond(), sku, pieces, at, customer));
  }

  @Test
  void whatTooFewTaughtDoesNotHoldAlthoughItIsChosen() {
    said(Map.of("category", "refills", "milestone", "bottle is empty", "days", 45));

    var chosen = choose(Map.of("category", "refills", "milestone", "bottle is empty"), "LEARNED");

    assertThat(chosen.getString("choice")).isEqualTo("LEARNED");
    assertThat(chosen.getString("holds")).isEqualTo("OWN");
    assertThat(chosen.getInt("holdingDays")).isEqualTo(45);
    var unknown = Map.of("category", "refills", "milestone", "nothing", "holds", "OWN");
    assertThat(Refusals.words(tandem.asAdmin().body(unknown).post(PATH + "/choose"), 404))
        .contains("refills has no milestone (nothing)");
  }

  @Test
  void aFamilyThatNobodySellsIsToldAndOneThingIsAskedForAtATime() {
    assertThat(Refusals.words(tandem.asAdmin().get(PATH + "?category=ink"), 404))
        .contains("family (ink)", "Maybe you meant inks.");
    assertThat(Refusals.words(tandem.asAdmin().get(PATH + "?category=inks&sku=INK-1"), 400))
        .contains("a product (INK-1) and a family (inks)", "Maybe leave the family out");
    assertThat(list("?category=machines").getList("")).isNotNull();
  }

  @Test
  void twoPiecesLastTwiceAsLongAndACounterPullsTheClock() {
    said(
        Map.of(
            "category",
            "inks",
            "milestone",
            "used up",
            "days",
            30,
            "perPiece",
            true,
            "counter",
            "pages",
            "counterUntil",
            500));
    var bought = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(13));
    var customer = shop.customerAt("ink@example.com");

    shop.sell(customer, "INK-1", 2, bought);

    awaitPlanned(customer);
    assertThat(due(customer)).isEqualTo(bought.plus(Duration.ofDays(3 + 60)));

    // 800 of 1,000 pages in ten days: the rest at 12.5 days for all, with a fifth of the 60.
    var read = bought.plus(Duration.ofDays(13));
    counterRead(customer, "pages of INK-1", read, 800);

    PackagedTandem.await(
        "the reading moves it",
        Duration.ofSeconds(90),
        () -> due(customer).isBefore(bought.plus(Duration.ofDays(20))));
    var hours = Math.round(24 * 0.2 * (0.8 * 12.5 + 0.2 * 60));
    assertThat(Duration.between(read.plus(Duration.ofHours(hours)), due(customer)).abs())
        .isLessThan(Duration.ofHours(1));
  }

  /** One that waits from when the first time of what comes again had the number 1. */
  @Test
  void aCounterPastItsEndPullsWhatWaitsToNowHoweverLongAgoThatWas() throws SQLException {
    machinesAreUsedUpAgainAndAgain();
    var bought = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(20));
    var customer = shop.customerAt("cups@example.com");
    shop.sell(customer, "MACHINE-1", bought);
    awaitPlanned(customer);
    try (var database = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = database.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "update follow_up set occurrence = 1 where customer_id = '" + customer + "'"))
          .isEqualTo(1);
    }

    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    counterRead(customer, "cups of MACHINE-1", now, 600);

    assertMailedOnce(customer);
    assertThat(due(customer)).isBetween(now, Instant.now());
  }

  @Test
  void aCounterPastSeveralTimesPullsWhatWaitsToNowOnce() {
    machinesAreUsedUpAgainAndAgain();
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var customer = shop.customerAt("heavy@example.com");
    shop.sell(customer, "MACHINE-1", now.minus(Duration.ofDays(40)));
    awaitPlanned(customer);

    counterRead(customer, "cups of MACHINE-1", now, 1200);

    assertMailedOnce(customer);
  }

  @Test
  void aCounterThatWasPastItsEndForLongIsToldNoLaterThanWithoutIt() {
    machinesAreUsedUpAgainAndAgain();
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var customer = shop.customerAt("late@example.com");
    shop.sell(customer, "MACHINE-1", now.minus(Duration.ofDays(55)));
    awaitPlanned(customer);

    counterRead(customer, "cups of MACHINE-1", now, 650);

    assertMailedOnce(customer);
  }

  @Test
  void whatIsToldInOneGoComesOutAsToldOneByOne() {
    machinesAreUsedUpAgainAndAgain();
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var customer = shop.customerAt("backlog@example.com");
    var line = Map.of("sku", "MACHINE-1", "quantity", 1, "price", 10);
    var paid =
        event("order-paid", customer, now.minus(Duration.ofDays(23)))
            .with("order", "O-" + customer)
            .with("currency", "EUR")
            .with("lines", List.of(line));
    var delivered =
        event("order-delivered", null, now.minus(Duration.ofDays(20)))
            .with("order", "O-" + customer);
    var read =
        event("counter-read", customer, now.minus(Duration.ofDays(5)))
            .with("counter", "cups")
            .with("sku", "MACHINE-1")
            .with("value", 1100);

    tandem
        .asShop()
        .body(List.of(paid.fields, delivered.fields, read.fields))
        .post("/api/events/batch")
        .then()
        .statusCode(200);

    assertMailedOnce(customer);
  }

  @Test
  void theFirstUseStaysTheFirstHoweverRarelyACounterIsRead() {
    said(Map.of("sku", "APP-1", "milestone", "used up", "days", 120, "anchor", "FIRST_USE"));
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var customer = shop.customerAt("rarely@example.com");
    shop.sell(customer, "APP-1", now.minus(Duration.ofDays(110)));
    awaitPlanned(customer);
    var first = now.minus(Duration.ofDays(100));

    for (int days = 100; days > 0; days -= 45) {
      counterRead(customer, "hours of APP-1", now.minus(Duration.ofDays(days)), 200 - days);
    }

    PackagedTandem.await(
        "it is counted from the first use",
        Duration.ofSeconds(90),
        () -> due(customer).equals(first.plus(Duration.ofDays(120))));
    shop.sell(customer, "APP-1", now.minus(Duration.ofDays(8)));
    counterRead(customer, "hours of APP-1", now, 5);
    PackagedTandem.await(
        "the next one is counted from its own",
        Duration.ofSeconds(90),
        () ->
            shop.followUps(customer, "REFILL-1").stream()
                .anyMatch(
                    one -> one.get("dueAt").equals(now.plus(Duration.ofDays(120)).toString())));
    var signals = tandem.asAdmin().get("/api/admin/customers/%s/signals".formatted(customer));
    assertThat(signals.jsonPath().getList("signals[0].signs.at"))
        .hasSize(4)
        .contains(now.toString());
  }

  @Test
  void onlyTheLatestSignsOfUseAreKeptAndTheFirstOfEachPurchase() throws SQLException {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var customer = shop.customerAt("daily@example.com");
    shop.sell(customer, "APP-1", now.minus(Duration.ofDays(200)));
    shop.sell(customer, "APP-1", now.minus(Duration.ofDays(90)).minusSeconds(60));

    var readings = new ArrayList<Map<String, Object>>();
    for (int days = 150; days > 0; days--) {
      readings.add(used(customer, now.minus(Duration.ofDays(days))));
    }
    for (int from = 0; from < readings.size(); from += 50) {
      tandem
          .asShop()
          .body(readings.subList(from, from + 50))
          .post("/api/events/batch")
          .then()
          .statusCode(200);
    }

    var signs =
        tandem
            .asAdmin()
            .get("/api/admin/customers/%s/signals".formatted(customer))
            .jsonPath()
            .<Map<String, Object>>getList("signals[0].signs");
    assertThat(signs).hasSize(100);
    assertThat(signs)
        .extracting(one -> one.get("at"))
        .contains(
            now.minus(Duration.ofDays(150)).toString(),
            now.minus(Duration.ofDays(90)).toString(),
            now.minus(Duration.ofDays(2)).toString(),
            now.minus(Duration.ofDays(1)).toString());
    assertThat(signs.stream().mapToDouble(one -> ((Number) one.get("value")).doubleValue()).sum())
        .isEqualTo(150);
  }

  private static Map<String, Object> used(String customer, Instant at) {
    return event("feature-used", customer, at).with("feature", "export").fields;
  }

  @Test
  void whatWaitsForAnEarlierBagMovesToTheDayOnWhichAllIsUsedUp() {
    said(Map.of("category", "kits", "milestone", "used up", "days", 28, "perPiece", true));
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var customer = shop.customerAt("kits@example.com");
    shop.sell(customer, "KIT-1", now.minus(Duration.ofDays(10)));
    awaitPlanned(customer);

    shop.sell(customer, "KIT-2", now);

    PackagedTandem.await(
        "both wait for one day",
        Duration.ofSeconds(90),
        () ->
            shop.followUps(customer, "REFILL-1").size() == 2
                && shop.followUps(customer, "REFILL-1").stream()
                        .map(one -> one.get("dueAt"))
                        .distinct()
                        .count()
                    == 1);
    assertThat(due(customer)).isAfter(now.plus(Duration.ofDays(45)));
  }

  private record Told(Map<String, Object> fields) {
    Told with(String name, Object value) {
      var all = new HashMap<>(fields);
      all.put(name, value);
      return new Told(all);
    }
  }

  private static Told event(String type, @Nullable String customer, Instant at) {
    var told = new Told(Map.of("type", type, "id", type + at + customer, "at", at.toString()));
    return customer == null ? told : told.with("customer", customer);
  }

  private void machinesAreUsedUpAgainAndAgain() {
    said(
        Map.of(
            "category",
            "machines",
            "milestone",
            "used up",
            "days",
            60,
            "repeatDays",
            60,
            "counter",
            "cups",
            "counterUntil",
            500));
  }

  private void awaitPlanned(String customer) {
    PackagedTandem.await(
        "the follow-up is planned",
        Duration.ofSeconds(90),
        () -> !shop.followUps(customer, "REFILL-1").isEmpty());
  }

  private void assertMailedOnce(String customer) {
    PackagedTandem.await(
        "it is mailed",
        Duration.ofSeconds(60),
        () -> shop.states(customer, "REFILL-1").contains("MAILED"));
    assertThat(shop.followUps(customer, "REFILL-1")).hasSize(1);
  }

  /**
   * Tells a reading.
   *
   * @param counter and of what: cups of EM-1
   */
  private void counterRead(String customer, String counter, Instant at, int value) {
    var words = counter.split(" of ", 2);
    tell(
        Map.of(
            "type",
            "counter-read",
            "id",
            "reading-%s-%s".formatted(customer, at),
            "at",
            at.toString(),
            "customer",
            customer,
            "counter",
            words[0],
            "sku",
            words[1],
            "value",
            value));
  }

  private void tell(Map<String, Object> event) {
    tandem.asShop().body(event).post("/api/events").then().statusCode(200);
  }

  private Instant due(String customer) {
    return shop.followUps(customer, "REFILL-1").stream()
        .map(one -> Instant.parse(String.valueOf(one.get("dueAt"))))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thePageShowsWhatHoldsAndTakesChanges() {
    var saved =
        form(
            "put",
            Map.of(
                "kind",
                "family",
                "of",
                "machines",
                "milestone",
                "seal is worn",
                "days",
                "400",
                "anchor",
                "DELIVERY",
                "tolerance",
                "40",
                "brings",
                "pills"));
    assertThat(saved.statusCode()).as(saved.asString()).isEqualTo(303);

    var page = tandem.asAdmin().get("/timelines").asString();
    assertThat(page).contains("seal is worn").contains("400 ± 40 days after delivery");
    assertThat(tandem.asAdmin().get("/catalog/products/MACHINE-1").asString())
        .contains("How it is used")
        .contains("seal is worn");

    var of = Map.of("kind", "family", "of", "machines", "milestone", "seal is worn");
    var refused =
        form(
            "put",
            Map.of(
                "kind",
                "family",
                "of",
                "machine",
                "milestone",
                "m",
                "days",
                "1",
                "anchor",
                "ORDER"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.asString()).contains("Maybe you meant machines.");
    var chosen = new HashMap<String, String>(of);
    chosen.put("holds", "LEARNED");
    assertThat(form("choose", chosen).statusCode()).isEqualTo(303);
    assertThat(tandem.asAdmin().get("/timelines").asString()).contains("until enough is learned");
    assertThat(form("remove", of).statusCode()).isEqualTo(303);
    assertThat(tandem.asAdmin().get("/timelines").asString()).doesNotContain("seal is worn");
    assertThat(list("").getList("milestone")).doesNotContain("seal is worn");
  }

  private Response form(String what, Map<String, String> said) {
    return tandem
        .asAdmin()
        .redirects()
        .follow(false)
        .contentType("application/x-www-form-urlencoded")
        .formParams(said)
        .post("/timelines/" + what);
  }

  @Test
  void otherPagesFormsAreKeptOut() {
    tandem
        .asAdmin()
        .header("Sec-Fetch-Site", "cross-site")
        .contentType("application/x-www-form-urlencoded")
        .formParams(Map.of("kind", "family", "of", "bags", "milestone", "m"))
        .post("/timelines/remove")
        .then()
        .statusCode(403);
    assertThat(List.of(tandem.asAdmin().get("/timelines").statusCode())).containsOnly(200);
  }
}
