package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

/** What a marketer sees of the follow-ups that wait, and does with them; and how Quartz stands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowUpsIT {
  private static final String PATH = "/api/admin/follow-ups";
  private static final String BEANS = "BEANS-1KG";
  private static final String DARK = "BEANS-DARK-1KG";
  private static final Duration SOON = Duration.ofSeconds(90);

  private final PackagedTandem tandem = PackagedTandem.untouched("follow-ups", Map.of());
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
  void everyChangeOfAFollowUpIsToldWithWhenAndWhy() {
    var customer = aBuyer();
    var planned = beans(customer);
    tandem.forward(Duration.ofDays(5));
    delivered(orderOf(planned));
    PackagedTandem.await("it has moved", SOON, () -> !due(beans(customer)).equals(due(planned)));

    shop.sell(customer, BEANS, shop.now());

    var told = told(planned);
    assertThat(told.getString("followUp.state")).isEqualTo("CANCELLED");
    assertThat(told.<String>getList("history.state"))
        .containsExactly("WAITING", "WAITING", "CANCELLED");
    assertThat(told.<String>getList("history.why").get(0))
        .isEqualTo("follows EM-1 in order " + orderOf(planned));
    assertThat(told.<String>getList("history.why").get(1)).startsWith("moved from ");
    assertThat(told.<String>getList("history.why").get(2)).startsWith("it was bought in order");
    assertThat(Instant.parse(told.getString("history[0].dueAt"))).isEqualTo(due(planned));
    assertThat(told.<String>getList("history.at").stream().map(Instant::parse)).isSorted();
  }

  @Test
  void aListGoesOnPageByPageAndHoldsNoneTwice() {
    var customer = aBuyer();
    var all = list("customer=" + customer).<Integer>getList("followUps.id");
    assertThat(all).hasSizeGreaterThan(1);

    var paged = new ArrayList<Integer>();
    String next = null;
    do {
      var page =
          list("limit=1&customer=%s%s".formatted(customer, next == null ? "" : "&after=" + next));
      paged.addAll(page.getList("followUps.id"));
      next = page.getString("next");
    } while (next != null);

    assertThat(paged).isEqualTo(all);
  }

  @Test
  void aListIsNarrowedByStateRuleOfferAndTime() {
    var customer = aBuyer();
    var one = beans(customer);
    var rule = one.get("rule").toString();

    var narrowed =
        tandem
            .asAdmin()
            .queryParam("customer", customer)
            .queryParam("state", "waiting")
            .queryParam("rule", rule)
            .queryParam("sku", BEANS)
            .queryParam("from", due(one).toString())
            .queryParam("until", due(one).plusSeconds(1).toString())
            .get(PATH)
            .jsonPath();

    assertThat(narrowed.<Integer>getList("followUps.id")).containsExactly((Integer) one.get("id"));
    assertThat(list("state=EXPIRED&customer=" + customer).getList("followUps")).isEmpty();
    var later = "customer=%s&state=WAITING&sku=%s&from=%s";
    assertThat(list(later.formatted(customer, BEANS, due(one).plusSeconds(1))).getList("followUps"))
        .isEmpty();
  }

  @Test
  void theCalendarCountsWhatFallsDueInEachDayAndHour() {
    var customer = aBuyer();
    var due = due(beans(customer));
    var waiting = list("state=WAITING&customer=" + customer).getList("followUps").size();

    var days = calendar("customer=%s&by=day&until=%s".formatted(customer, inDays(300)));
    var hours =
        calendar(
            "customer=%s&by=hour&from=%s&until=%s"
                .formatted(
                    customer,
                    due.truncatedTo(ChronoUnit.HOURS),
                    due.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1))));

    assertThat(sum(days)).isEqualTo(waiting);
    assertThat(hours.getString("[0].from")).isEqualTo(due.truncatedTo(ChronoUnit.HOURS).toString());
    var berlin =
        calendar("customer=%s&by=day&zone=Europe/Berlin&until=%s".formatted(customer, inDays(300)));
    assertThat(sum(berlin)).isEqualTo(waiting);
    assertThat(berlin.getString("[0].from")).matches(".*T2[23]:00:00Z");
  }

  @Test
  void whatIsMovedByHandKeepsItsShiftWhenItIsPlannedAnew() {
    var customer = aBuyer();
    var planned = beans(customer);

    assertThat(move(Map.of("ids", List.of(planned.get("id"))), "P2D")).isEqualTo(1);

    assertThat(due(beans(customer))).isEqualTo(due(planned).plus(Duration.ofDays(2)));
    delivered(orderOf(planned));
    PackagedTandem.await(
        "it is planned anew", SOON, () -> told(planned).getList("history").size() == 3);
    var arrived = Instant.parse(told(planned).getString("history[2].at"));
    assertThat(Duration.between(arrived, due(beans(customer))))
        .isBetween(Duration.ofDays(8), Duration.ofDays(10));
    assertThat(told(planned).<String>getList("history.why").get(1))
        .isEqualTo("moved by +2 days by admin: A test");
  }

  @Test
  void whatIsPulledForwardBeyondNowIsWokenAndMailed() {
    var customer = aBuyer();
    var planned = beans(customer);
    var way = Duration.between(shop.now(), due(planned)).plus(Duration.ofMinutes(5));

    assertThat(move(Map.of("customer", customer, "sku", BEANS), way.negated().toString()))
        .isEqualTo(1);

    PackagedTandem.await(
        "it is mailed", SOON, () -> shop.states(customer, BEANS).contains("MAILED"));
    assertThat(shop.messages(customer)).hasSize(1);
    assertThat(told(planned).getString("followUp.email"))
        .isEqualTo(shop.messages(customer).get(0).get("id"));
  }

  @Test
  void whatIsCancelledByHandStaysCancelled() {
    var customer = aBuyer();
    var planned = beans(customer);
    var body = Map.of("which", Map.of("customer", customer), "why", "They asked us by phone");
    var waiting = list("state=WAITING&customer=" + customer).getList("followUps").size();

    tandem
        .asAdmin()
        .body(body)
        .post(PATH + "/cancel")
        .then()
        .statusCode(200)
        .body("changed", equalTo(waiting));

    assertThat(list("state=WAITING&customer=" + customer).getList("followUps")).isEmpty();
    assertThat(told(planned).getString("followUp.why"))
        .isEqualTo("cancelled by admin: They asked us by phone");
    delivered(orderOf(planned));
    var other = aBuyer(); // Planned after it, so that the first plan is through.
    assertThat(shop.states(other, BEANS)).contains("WAITING");
    assertThat(shop.states(customer, BEANS)).containsExactly("CANCELLED");
    tandem.asAdmin().body(body).post(PATH + "/cancel").then().body("changed", equalTo(0));
  }

  @Test
  void whatWasSentBackIsFollowedUpNoMoreAndOfAPartTheRestIs() {
    var customer = aCustomerWhoHasNotAgreed(); // So nothing is planned before they agree.
    var back = "O-" + UUID.randomUUID();
    var paid = Shopkeeper.paid(back, customer, "EM-1", shop.now().minusSeconds(120));
    var answer =
        tandem.asShop().body(List.of(paid, sentBack(back))).post("/api/events/batch").then();
    answer.statusCode(200).body("accepted", equalTo(2));

    var two = shop.sell(customer, "EM-1", 2, shop.now().minusSeconds(30));
    agree(customer);

    PackagedTandem.await(
        "beans wait", SOON, () -> shop.states(customer, BEANS).contains("WAITING"));
    assertThat(shop.followUps(customer, BEANS))
        .extracting(one -> one.get("order"))
        .containsOnly(two);
    tandem.asShop().body(sentBack(two)).post("/api/events").then().statusCode(200);
    assertThat(shop.states(customer, BEANS)).containsOnly("WAITING");
  }

  @Test
  void bagsOfOneFamilyAddUpAndWhatComesBackIsTakenOff() {
    var customer = shop.customerAt("f-%s@example.com".formatted(UUID.randomUUID()));
    var paidAt = shop.now().minus(Duration.ofDays(6)).truncatedTo(ChronoUnit.SECONDS);
    var order = "O-" + UUID.randomUUID();
    var paid = new HashMap<>(Shopkeeper.paid(order, customer, BEANS, 2, paidAt));
    paid.put(
        "lines",
        List.of(
            Map.of("sku", BEANS, "quantity", 2, "price", 10),
            Map.of("sku", DARK, "quantity", 1, "price", 10)));
    tell(paid);
    tell(delivered(order, paidAt.plusSeconds(60)));

    awaitDue(customer, BEANS, paidAt.plusSeconds(60).plus(Duration.ofDays(84)));
    awaitDue(customer, DARK, paidAt.plusSeconds(60).plus(Duration.ofDays(84)));
    tell(sentBack(order, BEANS));
    awaitDue(customer, DARK, paidAt.plusSeconds(60).plus(Duration.ofDays(56)));

    var next = shop.sell(customer, DARK, paidAt.plus(Duration.ofDays(5)));
    tell(delivered(next, paidAt.plusSeconds(60).plus(Duration.ofDays(5))));
    awaitDue(customer, DARK, paidAt.plusSeconds(60).plus(Duration.ofDays(84)));
  }

  private void awaitDue(String customer, String sku, Instant due) {
    PackagedTandem.await(
        "%s is due at %s".formatted(sku, due),
        SOON,
        () ->
            shop.followUps(customer, sku).stream()
                .filter(one -> one.get("state").equals("WAITING"))
                .anyMatch(one -> due(one).equals(due)));
  }

  private void tell(Map<String, Object> event) {
    tandem.asShop().body(event).post("/api/events").then().statusCode(200);
  }

  @Test
  void whatAFileSaysToHaveComeBackIsFollowedUpNoMoreAndOfAPartTheRestIs() {
    var whole = aBuyer();
    var part = shop.customerAt("f-%s@example.com".formatted(UUID.randomUUID()));
    shop.sell(part, "EM-1", 2, shop.now().minusSeconds(30));
    PackagedTandem.await("beans wait", SOON, () -> shop.states(part, BEANS).contains("WAITING"));

    var at = shop.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
    var csv =
        """
        order,sku,name,quantity,time,price,customer
        R-%1$s,EM-1,Machine,-1,%3$s,349.00,%1$s
        R-%2$s,EM-1,Machine,-1,%3$s,349.00,%2$s
        """
            .formatted(whole, part, at);
    var summary = SmallShop.importing(tandem, csv, "returns.csv");

    assertThat(summary.get("returns")).isEqualTo(2);
    assertThat(summary.get("warnings")).isEqualTo(List.of());
    assertThat(shop.states(whole, BEANS)).containsOnly("CANCELLED");
    assertThat(shop.followUps(whole, BEANS))
        .extracting(one -> one.get("why"))
        .containsOnly("what it follows was sent back");
    assertThat(shop.states(part, BEANS)).containsOnly("WAITING");
  }

  @Test
  void aConsentOpensWhatWasBoughtBeforeItAndAnOlderPurchaseToldLateLeavesThat() {
    var customer = aCustomerWhoHasNotAgreed();
    var machine = shop.sell(customer, "EM-1", shop.now().minusSeconds(60));
    var other = aBuyer(); // Planned after it, so that the first plan is through.
    assertThat(shop.states(other, BEANS)).contains("WAITING");
    assertThat(shop.states(customer, BEANS)).isEmpty();

    agree(customer);

    PackagedTandem.await(
        "beans wait", SOON, () -> shop.states(customer, BEANS).contains("WAITING"));
    shop.sell(customer, BEANS, shop.now().minus(Duration.ofDays(30)));
    assertThat(shop.states(customer, BEANS)).contains("WAITING");
    shop.sell(customer, BEANS, shop.now());
    assertThat(shop.followUps(customer, BEANS))
        .filteredOn(one -> machine.equals(one.get("order"))) // Their own pace may bring others.
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.get("state")).isEqualTo("CANCELLED"));
  }

  @Test
  void aConsentThatIsTakenBackCancelsWhatWaits() {
    var customer = aBuyer();

    var answer =
        tandem
            .asShop()
            .body(Map.of("email", customer + "@example.com"))
            .put("/api/customers/" + customer)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(answer.getBoolean("mayBeMailed")).isFalse();
    assertThat(answer.getString("note")).contains("What waits for them is cancelled");
    assertThat(shop.followUps(customer, BEANS))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.get("state")).isEqualTo("CANCELLED"))
        .allSatisfy(one -> assertThat(one.get("why").toString()).contains("no consent of theirs"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?state=foo                                                  | Maybe you meant one of WAITING",
        "?from=tomorrow                                              | Maybe you meant 2026-12-24",
        "?from=2026-12-24T00:00:00Z&until=2026-12-23T00:00:00Z       | the wrong way round",
        "?after=nowhere                                              | to go on from is none",
        "?customer=                                                  | The parameter (customer) has no value",
        "?custommer=C-1                                              | Maybe you meant customer",
        "/calendar?state=                                            | The parameter (state) has no value",
        "?limit=0                                                    | whole number from 1 to 1000",
        "?rule=%00                                                   | control character",
        "/calendar?by=week                                           | Maybe you meant day or hour",
        "/calendar?zone=Mars/Base                                    | Maybe you meant Europe/Berlin",
        "/calendar?by=hour&until=9999-01-01T00:00:00Z                | 31 days at most",
      })
  void aQuestionThatCannotBeMeantIsTold(String query, String words) {
    var answer = tandem.asAdmin().urlEncodingEnabled(false).get(PATH + query);

    assertThat(Refusals.words(answer, 400)).contains(words);
  }

  @Test
  void aFollowUpThatNobodyKnowsIsNotFound() {
    assertThat(Refusals.words(tandem.asAdmin().get(PATH + "/999999999"), 404))
        .contains("There is no follow-up (999999999)");
  }

  @Test
  void aChangeOfNothingInParticularIsRefused() {
    assertThat(Refusals.words(changing("move", Map.of(), "P1D", "A test"), 400))
        .contains("Nothing says which follow-ups are meant");
    var meant = Map.<String, Object>of("customer", "C-1");
    assertThat(Refusals.words(changing("move", meant, "PT0S", "A test"), 400))
        .contains("Maybe you meant P2D");
    assertThat(Refusals.words(changing("move", meant, "P500D", "A test"), 400))
        .contains("400 days at most");
    assertThat(Refusals.words(changing("move", meant, "soon", "A test"), 400)).contains("by");
    assertThat(Refusals.words(changing("cancel", meant, null, " "), 400)).contains("The reason");
    assertThat(Refusals.words(changing("cancel", meant, null, null), 400)).contains("why");
    assertThat(Refusals.words(changing("cancel", Map.of("ids", List.of()), null, "x"), 400))
        .contains("ids");
    var both = Map.of("ids", List.of(1), "customer", "C-1");
    assertThat(Refusals.words(changing("cancel", both, null, "x"), 400))
        .contains("Both numbers and a kind of follow-ups are named")
        .contains("Maybe leave out the ids");
    assertThat(Refusals.words(changing("move", both, "P1D", "x"), 400)).contains("Both numbers");
  }

  @Test
  void nobodyElseSeesOrChangesThem() {
    tandem.asNobody().get(PATH).then().statusCode(401);
    tandem.asShop().get(PATH).then().statusCode(403);
    tandem.asShop().body(Map.of()).post(PATH + "/cancel").then().statusCode(403);
    tandem.asShop().get("/api/admin/jobs").then().statusCode(403);
  }

  @Test
  void theClockStandsWhereItIsStopped() throws SQLException {
    var clock = "/api/admin/sample-shop/clock";
    var began = shop.now();
    try (var session = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = session.createStatement()) {
      session.setAutoCommit(false);
      // So that it does not come far before it is stopped.
      statement.execute("select seconds from clock_offset for update");
      tandem.asAdmin().body(Map.of("by", "P400D")).post(clock).then().statusCode(200);

      tandem.asAdmin().post(clock + "/stop").then().statusCode(200);
      session.rollback();
    }

    PackagedTandem.await(
        "it stands",
        SOON,
        () -> tandem.asAdmin().get(clock).jsonPath().getString("left").equals("PT0S"));
    assertThat(shop.now()).isBefore(began.plus(Duration.ofDays(30)));
  }

  @Test
  void quartzTellsItsNodesAndWhenEachJobRunsAndRan() {
    aBuyer();

    PackagedTandem.await(
        "a run was noted",
        SOON,
        () -> jobs().getInt("jobs.findAll { it.job.startsWith('plan-') }.runs.sum()") > 0);
    var jobs = jobs();
    assertThat(jobs.<Boolean>getList("nodes.alive")).containsExactly(true);
    assertThat(jobs.<String>getList("jobs.findAll { it.job.startsWith('wake-') }.job")).hasSize(8);
    assertThat(jobs.<String>getList("jobs.job"))
        .contains("reconcile", "place-0", "refit", "plan-0", "plan-7");
    var next = jobs.<String>getList("jobs.findAll { it.job.startsWith('wake-') }.next");
    assertThat(next).anySatisfy(one -> assertThat(Instant.parse(one)).isAfter(Instant.now()));
    var ran = jobs.getMap("jobs.find { it.job.startsWith('plan-') && it.runs > 0 }.last");
    assertThat(ran.get("node")).isEqualTo(jobs.getString("nodes[0].name"));
    assertThat(ran.get("trouble")).isNull();
    tandem
        .asAdmin()
        .get("/api/admin/jobs/journey/reconcile")
        .then()
        .statusCode(200)
        .body("description", equalTo("Finds what is due and has no trigger"));
    assertThat(Refusals.words(tandem.asAdmin().get("/api/admin/jobs/journey/nap"), 404))
        .contains("There is no such job");
  }

  private JsonPath jobs() {
    return tandem.asAdmin().get("/api/admin/jobs").then().statusCode(200).extract().jsonPath();
  }

  private String aBuyer() {
    var customer = shop.customerAt("f-%s@example.com".formatted(UUID.randomUUID()));
    shop.sell(customer, "EM-1", shop.now());
    PackagedTandem.await(
        "beans wait", SOON, () -> shop.states(customer, BEANS).contains("WAITING"));
    return customer;
  }

  private Map<String, Object> beans(String customer) {
    return shop.followUps(customer, BEANS).get(0);
  }

  private static Instant due(Map<String, Object> followUp) {
    return Instant.parse(followUp.get("dueAt").toString());
  }

  private static String orderOf(Map<String, Object> followUp) {
    return followUp.get("order").toString();
  }

  private JsonPath told(Map<String, Object> followUp) {
    var path = PATH + "/" + followUp.get("id");
    return tandem.asAdmin().get(path).then().statusCode(200).extract().jsonPath();
  }

  private JsonPath list(String query) {
    var answer = tandem.asAdmin().get(PATH + "?" + query);
    return answer.then().statusCode(200).extract().jsonPath();
  }

  private JsonPath calendar(String query) {
    var answer = tandem.asAdmin().get(PATH + "/calendar?" + query);
    return answer.then().statusCode(200).extract().jsonPath();
  }

  private Instant inDays(int days) {
    return shop.now().plus(Duration.ofDays(days));
  }

  private static int sum(JsonPath calendar) {
    return calendar.<Integer>getList("count").stream().mapToInt(one -> one).sum();
  }

  private int move(Map<String, Object> which, String by) {
    var answer = changing("move", which, by, "A test");
    return answer.then().statusCode(200).extract().path("changed");
  }

  private Response changing(String how, Map<String, ?> which, String by, String why) {
    var body = new HashMap<String, Object>();
    body.put("which", which);
    if (by != null) {
      body.put("by", by);
    }
    if (why != null) {
      body.put("why", why);
    }
    return tandem.asAdmin().body(body).post(PATH + "/" + how);
  }

  private String aCustomerWhoHasNotAgreed() {
    var customer = "T-" + UUID.randomUUID().toString().substring(0, 8);
    describe(customer, Map.of("email", customer + "@example.com"));
    return customer;
  }

  private void agree(String customer) {
    var consent = Map.of("at", "2026-01-01T00:00:00Z", "source", "checkout box", "wording", "v1");
    describe(customer, Map.of("email", customer + "@example.com", "consent", consent));
  }

  private void describe(String customer, Map<String, Object> profile) {
    tandem.asShop().body(profile).put("/api/customers/" + customer).then().statusCode(200);
  }

  private Map<String, Object> sentBack(String order) {
    return sentBack(order, "EM-1");
  }

  private Map<String, Object> sentBack(String order, String sku) {
    return Map.of(
        "type",
        "order-returned",
        "id",
        "return-" + order,
        "at",
        shop.now().toString(),
        "order",
        order,
        "pieces",
        List.of(Map.of("sku", sku, "quantity", 1)));
  }

  private void delivered(String order) {
    tell(delivered(order, shop.now()));
  }

  private static Map<String, Object> delivered(String order, Instant at) {
    return Map.of(
        "type", "order-delivered", "id", "delivery-" + order, "at", at.toString(), "order", order);
  }
}
