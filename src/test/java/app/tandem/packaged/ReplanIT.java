package app.tandem.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A changed delay or timeline shows what it moves, moves it in batches, and takes it back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplanIT {
  private static final String PATH = "/api/admin/replans";
  private static final String TIMELINES = "/api/admin/timelines";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String RULE =
      """
      package rules.post_purchase
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "%1$s follows %2$s"
      when
          $p : Purchased( sku == "%2$s" )
      then
          offers.propose( "%1$s" ).because( "It goes with it" ).after( $p, %3$d, Anchor.ORDER );
      end
      """;
  private static final String MILESTONE_RULE =
      """
      package rules.post_purchase
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "More when it is %1$s"
      when
          $m : Milestone( name == "%1$s" )
      then
          offers.propose( "%2$s" ).because( "The last one is used up" ).at( $m );
      end
      """;

  private final PackagedTandem tandem =
      PackagedTandem.in(
          "replans",
          Map.of(
              "tandem.sample-shop", "off",
              "tandem.journey.batch", "3",
              "tandem.journey.slot", "1S",
              "tandem.journey.retry", "1S"));
  private final Shopkeeper shop = new Shopkeeper(tandem);
  private final RuleDesk desk = new RuleDesk(tandem);

  @BeforeAll
  void start() {
    tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
    for (var name : List.of("A", "B", "C", "D", "E", "F")) {
      SmallShop.write(tandem, file(name), rule(name, 7));
    }
    SmallShop.write(
        tandem, "post-purchase/ink.drl", MILESTONE_RULE.formatted("used up", "REFILL-1"));
    SmallShop.write(tandem, "post-purchase/pad.drl", MILESTONE_RULE.formatted("worn", "REFILL-2"));
    tandem.start();
    var csv = new StringBuilder("sku,name,category,price,currency,consumable\n");
    for (var sku : List.of("A", "B", "C", "D", "E", "F")) {
      csv.append("MILL-%1$s,Mill %1$s,mills,99.00,EUR,false%n".formatted(sku));
      csv.append("BRUSH-%1$s,Brush %1$s,brushes,9.00,EUR,false%n".formatted(sku));
    }
    csv.append("INK-1,Ink,inks,10.00,EUR,true\nREFILL-1,Refill,refills,9.00,EUR,true\n");
    csv.append("PAD-1,Pad,pads,10.00,EUR,true\nREFILL-2,Pads,refills,9.00,EUR,true\n");
    tandem
        .asShop()
        .contentType("text/csv")
        .body(csv.toString().getBytes(UTF_8))
        .post("/api/imports/products")
        .then()
        .statusCode(200);
    milestone("inks", "used up", 30);
    milestone("pads", "worn", 30);
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  void aChangedDelayShowsWhatItMovesMovesItInBatchesAndTakesItBack() {
    var customers = buyers("MILL-A", "BRUSH-A", 8, today());
    var due = due(customers.get(0), "BRUSH-A");
    var draft = desk.begin("Brushes sooner");
    desk.put(draft, file("A"), rule("A", 5)).then().statusCode(200);
    assertThat(refused(Map.of("release", draft), 409)).contains("Maybe check it first");
    desk.check(draft);

    var replan = begin(Map.of("release", draft), 200);

    assertThat(replan.getString("sentence")).isEqualTo("8 follow-ups move by -2 days");
    assertThat(replan.getString("state")).isEqualTo("COUNTED");
    assertThat(replan.getList("counted.samples")).hasSize(8);
    assertThat(replan.getString("counted.samples[0].from")).isEqualTo(due.toString());
    var id = replan.getInt("id");
    assertThat(Refusals.words(act(id, "apply"), 409)).contains("is not live").contains("activate");
    desk.activate(draft).then().statusCode(200);
    assertThat(due(customers.get(0), "BRUSH-A")).as("nothing moves by itself").isEqualTo(due);

    var byHand = followUp(customers.get(1), "BRUSH-A").get("id");
    apply(id);

    assertThat(read(id).getInt("done.moved")).isEqualTo(8);
    for (var customer : customers) {
      assertThat(due(customer, "BRUSH-A")).isEqualTo(due.minus(Duration.ofDays(2)));
    }
    assertThat(history(customers.get(0), "BRUSH-A"))
        .last()
        .isEqualTo(
            "moved by -2 days by replan %d: release %d, \"Brushes sooner\"".formatted(id, draft));
    assertThat(Refusals.words(act(id, "apply"), 409)).contains("Maybe undo it");

    move(byHand, "P1D");
    shop.sell(customers.get(2), "BRUSH-A", Instant.now());
    undo(id);

    assertThat(read(id).getInt("done.takenBack")).isEqualTo(6);
    assertThat(read(id).getInt("done.leftAlone")).isEqualTo(2);
    assertThat(read(id).getMap("done.leftBecause"))
        .isEqualTo(Map.of("it is cancelled", 1, "it was moved by hand since", 1));
    assertThat(read(id).getString("note")).contains("still live");
    assertThat(due(customers.get(0), "BRUSH-A")).isEqualTo(due);
    assertThat(due(customers.get(1), "BRUSH-A")).isEqualTo(due.minus(Duration.ofDays(1)));
    assertThat(shop.states(customers.get(2), "BRUSH-A")).containsExactly("CANCELLED");
    assertThat(history(customers.get(0), "BRUSH-A")).last().asString().contains("was undone");
    assertThat(changes(id))
        .hasSize(8)
        .filteredOn(one -> String.valueOf(one.get("undone")).startsWith("left alone"))
        .hasSize(2);
  }

  @Test
  void whatWasCancelledAndBecamePointlessMeanwhileDoesNotWaitAgain() {
    var customers = buyers("MILL-F", "BRUSH-F", 5, today());
    var draft = desk.begin("No brushes");
    desk.put(draft, file("F"), RULE.formatted("REFILL-1", "MILL-F", 9)).then().statusCode(200);
    desk.check(draft);
    var id = begin(Map.of("release", draft), 200).getInt("id");
    desk.activate(draft).then().statusCode(200);
    apply(id);
    for (var customer : customers) {
      assertThat(shop.states(customer, "BRUSH-F")).containsExactly("CANCELLED");
    }

    shop.sell(customers.get(0), "BRUSH-F", Instant.now());
    var order = followUp(customers.get(1), "BRUSH-F").get("order");
    tell("order-returned", Map.of("order", order, "pieces", List.of(line("MILL-F"))));
    suppress(customers.get(2));
    assertThat(tandem.asAdmin().delete("/api/admin/customers/" + customers.get(3)).statusCode())
        .isBetween(200, 204);
    desk.rollBack().then().statusCode(200);
    undo(id);

    assertThat(shop.states(customers.get(0), "BRUSH-F")).containsExactly("CANCELLED");
    assertThat(shop.states(customers.get(1), "BRUSH-F")).containsExactly("CANCELLED");
    assertThat(shop.states(customers.get(2), "BRUSH-F")).containsExactly("CANCELLED");
    assertThat(shop.states(customers.get(4), "BRUSH-F")).containsExactly("WAITING");
    assertThat(read(id).getMap("done.leftBecause"))
        .containsEntry("it was bought", 1)
        .containsEntry("what it follows was sent back", 1)
        .containsEntry("they may not be mailed", 1);
    assertThat(tandem.asAdmin().get("/replans/" + id).asString()).contains("it was bought: 1");
  }

  private void tell(String type, Map<String, Object> more) {
    var event = new HashMap<>(more);
    event.put("type", type);
    event.put("id", type + "-" + UUID.randomUUID());
    event.put("at", Instant.now().toString());
    tandem.asShop().body(event).post("/api/events").then().statusCode(200);
  }

  private static Map<String, Object> line(String sku) {
    return Map.of("sku", sku, "quantity", 1);
  }

  /** Without a proof of consent nobody is mailed. */
  private void suppress(String customer) {
    tandem
        .asShop()
        .body(Map.of("email", customer.toLowerCase(Locale.ROOT) + "@example.com"))
        .put("/api/customers/" + customer)
        .then()
        .statusCode(200);
  }

  @Test
  void aRuleThatIsTakenAwayCancelsAndOneThatComesIsPlannedUntilBothAreUndone() {
    var customers = buyers("MILL-B", "BRUSH-B", 4, today());
    var draft = desk.begin("Other brushes");
    var other = RULE.formatted("REFILL-1", "MILL-B", 9);
    desk.put(draft, file("B"), other).then().statusCode(200);
    desk.check(draft);

    var replan = begin(Map.of("release", draft), 200);
    var id = replan.getInt("id");
    assertThat(replan.getString("sentence")).isEqualTo("4 follow-ups are cancelled, 4 are new");
    desk.activate(draft).then().statusCode(200);
    apply(id);

    assertThat(shop.states(customers.get(0), "BRUSH-B")).containsExactly("CANCELLED");
    assertThat(shop.states(customers.get(0), "REFILL-1")).containsExactly("WAITING");
    assertThat(history(customers.get(0), "REFILL-1")).last().asString().startsWith("new by replan");
    desk.rollBack().then().statusCode(200);
    undo(id);

    assertThat(shop.states(customers.get(0), "BRUSH-B")).containsExactly("WAITING");
    assertThat(shop.states(customers.get(0), "REFILL-1")).containsExactly("CANCELLED");
    assertThat(read(id).getInt("done.takenBack")).isEqualTo(8);
    assertThat(read(id).getString("note")).isEmpty();
  }

  @Test
  void aProposedTimelineIsSavedWhenItIsAppliedAndPutBackWhenItIsUndone() {
    var customers = buyers("INK-1", "REFILL-1", 4, today());
    var due = due(customers.get(0), "REFILL-1");

    var replan = begin(Map.of("milestone", said("inks", "used up", 26)), 200);

    assertThat(replan.getString("sentence")).isEqualTo("4 follow-ups move by -4 days");
    assertThat(days("inks")).as("nothing is saved yet").isEqualTo(30);
    assertThat(due(customers.get(0), "REFILL-1")).isEqualTo(due);
    var late = shop.customerAt("late@example.com");
    shop.sell(late, "INK-1", today());
    PackagedTandem.await("it waits", SOON, () -> shop.states(late, "REFILL-1").contains("WAITING"));
    assertThat(act(replan.getInt("id"), "count").jsonPath().getString("sentence"))
        .isEqualTo("5 follow-ups move by -4 days");

    apply(replan.getInt("id"));

    assertThat(days("inks")).isEqualTo(26);
    assertThat(due(customers.get(3), "REFILL-1")).isEqualTo(due.minus(Duration.ofDays(4)));
    assertThat(history(customers.get(0), "REFILL-1"))
        .last()
        .asString()
        .contains("\"used up\" of inks is 26 days instead of 30 days");
    assertThat(advised("inks")).as("nobody has to be told").isEmpty();

    undo(replan.getInt("id"));

    assertThat(days("inks")).isEqualTo(30);
    assertThat(due(customers.get(3), "REFILL-1")).isEqualTo(due);
    var removed = begin(Map.of("remove", Map.of("category", "inks", "milestone", "used up")), 200);
    assertThat(removed.getString("sentence")).isEqualTo("5 follow-ups are cancelled");
    assertThat(Refusals.words(act(replan.getInt("id"), "count"), 409))
        .contains("cannot be counted anew");
  }

  @Test
  void aTimelineThatIsSavedByItselfMovesNobodyAndAReplanIsAdvised() {
    var customers = buyers("PAD-1", "REFILL-2", 3, today());
    var due = due(customers.get(0), "REFILL-2");

    milestone("pads", "worn", 25);
    milestone("pads", "worn", 20);

    PackagedTandem.await("it is counted", SOON, () -> counted("pads"));
    var advised = advised("pads");
    assertThat(advised).singleElement();
    assertThat(advised.get(0).get("sentence")).isEqualTo("3 follow-ups move by -10 days");
    assertThat(due(customers.get(0), "REFILL-2")).isEqualTo(due);
    assertThat(tandem.asAdmin().get("/timelines").asString())
        .contains("3 follow-ups move by -10 days");

    apply((Integer) advised.get(0).get("id"));

    assertThat(due(customers.get(0), "REFILL-2")).isEqualTo(due.minus(Duration.ofDays(10)));
    assertThat(tandem.asAdmin().get("/timelines").asString()).doesNotContain("by -10 days");
  }

  private boolean counted(String family) {
    return advised(family).stream().anyMatch(one -> one.get("state").equals("COUNTED"));
  }

  private List<Map<String, Object>> advised(String family) {
    return tandem
        .asAdmin()
        .get(PATH)
        .jsonPath()
        .<Map<String, Object>>getList("findAll { it.advised }")
        .stream()
        .filter(one -> one.get("about").toString().contains("of " + family))
        .toList();
  }

  @Test
  void whatWasMailedMeanwhileIsLeftAlone() {
    var early = buyers("MILL-C", "BRUSH-C", 2, today().minus(Duration.ofDays(6)));
    var late = buyers("MILL-C", "BRUSH-C", 1, today());
    var draft = desk.live(file("C"), rule("C", 2)); // Longer ago than a new thought may be.

    var replan = begin(Map.of("release", draft), 200);
    var id = replan.getInt("id");
    assertThat(replan.getString("sentence"))
        .isEqualTo("3 follow-ups move by -5 days, 2 are due at once");
    apply(id);
    for (var customer : early) {
      PackagedTandem.await(
          "it is mailed", SOON, () -> shop.states(customer, "BRUSH-C").contains("MAILED"));
    }

    assertThat(history(early.get(0), "BRUSH-C").toString())
        .contains("moved by -5 days by replan %d".formatted(id))
        .contains("that is past, so it is due now");

    undo(id);

    assertThat(read(id).getInt("done.takenBack")).isEqualTo(1);
    assertThat(read(id).getInt("done.leftAlone")).isEqualTo(2);
    assertThat(shop.states(early.get(0), "BRUSH-C")).containsExactly("MAILED");
    assertThat(shop.states(late.get(0), "BRUSH-C")).containsExactly("WAITING");
    assertThat(changes(id))
        .extracting(one -> String.valueOf(one.get("undone")))
        .filteredOn(told -> told.startsWith("left alone: it is mailed"))
        .hasSize(2);
  }

  @Test
  void killedInTheMiddleItGoesOnAndNeitherSkipsNorRepeats() {
    var customers = buyers("MILL-D", "BRUSH-D", 150, today());
    var due = due(customers.get(0), "BRUSH-D");
    var draft = desk.live(file("D"), rule("D", 5));
    var id = begin(Map.of("release", draft), 200).getInt("id");

    act(id, "apply").then().statusCode(202);
    PackagedTandem.await("it has begun", SOON, () -> read(id).getInt("done.moved") > 0);
    tandem.kill();
    tandem.start();
    awaitState(id, "APPLIED");

    assertThat(read(id).getInt("done.moved")).isEqualTo(150);
    var moved = changes(id).stream().map(one -> one.get("followUp")).toList();
    assertThat(moved).hasSize(150);
    assertThat(new HashSet<>(moved)).hasSize(150);
    for (var customer : List.of(customers.get(0), customers.get(77), customers.get(149))) {
      assertThat(due(customer, "BRUSH-D")).isEqualTo(due.minus(Duration.ofDays(2)));
      assertThat(history(customer, "BRUSH-D")).hasSize(2);
    }

    act(id, "undo").then().statusCode(202);
    PackagedTandem.await("it goes back", SOON, () -> read(id).getInt("done.takenBack") > 0);
    tandem.kill();
    tandem.start();
    awaitState(id, "UNDONE");

    assertThat(read(id).getInt("done.takenBack")).isEqualTo(150);
    assertThat(due(customers.get(149), "BRUSH-D")).isEqualTo(due);
    assertThat(history(customers.get(149), "BRUSH-D")).hasSize(3);
  }

  @Test
  void thePagesShowTheSentenceAndTakeTheSteps() {
    buyers("MILL-E", "BRUSH-E", 2, today());
    var draft = desk.begin("Brushes later");
    desk.put(draft, file("E"), rule("E", 9)).then().statusCode(200);
    desk.check(draft);
    assertThat(tandem.asAdmin().get("/rules/" + draft).asString()).contains("What would move?");
    assertThat(tandem.asAdmin().get("/timelines").asString()).contains("What would move?");

    var page = form("/rules/" + draft + "/what-would-move", Map.of());

    assertThat(page.statusCode()).as(page.asString()).isEqualTo(303);
    var path = java.net.URI.create(page.header("Location")).getPath();
    assertThat(tandem.asAdmin().get(path).asString())
        .contains("2 follow-ups move by +2 days")
        .contains("BRUSH-E follows MILL-E");
    assertThat(form(path + "/apply", Map.of()).asString()).contains("is not live");
    desk.activate(draft).then().statusCode(200);
    assertThat(form(path + "/apply", Map.of()).statusCode()).isEqualTo(303);
    awaitState(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)), "APPLIED");
    assertThat(tandem.asAdmin().get(path).asString()).contains("2 moved").contains("Undo");
    assertThat(form(path + "/undo", Map.of()).statusCode()).isEqualTo(303);
    assertThat(tandem.asAdmin().get("/replans").asString()).contains("by +2 days");
    var milestone =
        Map.of("kind", "family", "of", "brushes", "milestone", "m", "days", "9", "anchor", "ORDER");
    var asked = form("/timelines/what-would-move", milestone);
    assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(303);
    assertThat(tandem.asAdmin().get(asked.header("Location")).asString()).contains("Nothing moves");
    assertThat(form("/replans/now", Map.of()).statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                         | 400 | names 0
          {"now": false}                                             | 400 | names 0
          {"now": true, "release": 1}                                | 400 | names 2
          {"release": 99999}                                         | 404 | There is no release (99999)
          {"releases": 1}                                            | 400 | There is no field (releases)
          {"milestone": {"category": "inks", "milestone": "used up"}}            | 400 | days
          {"milestone": {"category": "ink", "milestone": "used up", "days": 9}}  | 400 | Maybe you meant inks
          {"milestone": {"category": "mills", "milestone": "m", "days": -1}}     | 400 | The days (-1)
          {"remove": {"category": "mills", "milestone": "none"}}     | 404 | mills has no milestone (none)
          {"remove": {"category": "mills"}}                          | 400 | milestone
          """)
  void whatCannotBeIsRefusedInASentence(String body, int status, String words) {
    assertThat(Refusals.words(tandem.asAdmin().body(body).post(PATH), status)).contains(words);
  }

  @Test
  void whatIsNotThereOrNotForEverybodyIsRefused() {
    assertThat(Refusals.words(tandem.asAdmin().get(PATH + "/99999"), 404))
        .contains("There is no replan (99999)");
    assertThat(Refusals.words(act(99999, "apply"), 404)).contains("There is no replan (99999)");
    var now = begin(Map.of("now", true), 200).getInt("id");
    assertThat(Refusals.words(act(now, "undo"), 409)).contains("Maybe apply it first");
    var places = tandem.asAdmin().get(PATH + "/" + now + "/changes?after=soon");
    assertThat(Refusals.words(places, 400)).contains("The place (soon)");
    assertThat(tandem.asShop().get(PATH).statusCode()).isEqualTo(403);
    assertThat(tandem.asNobody().post(PATH).statusCode()).isEqualTo(401);
  }

  private static String file(String name) {
    return "post-purchase/brush-%s.drl".formatted(name.toLowerCase(java.util.Locale.ROOT));
  }

  private static String rule(String name, int days) {
    return RULE.formatted("BRUSH-" + name, "MILL-" + name, days);
  }

  private static Instant today() {
    return Instant.now().truncatedTo(ChronoUnit.HOURS);
  }

  private static Map<String, Object> said(String family, String milestone, int days) {
    return Map.of("category", family, "milestone", milestone, "days", days, "anchor", "ORDER");
  }

  private void milestone(String family, String milestone, int days) {
    var answer = tandem.asAdmin().body(said(family, milestone, days)).put(TIMELINES);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
  }

  private int days(String family) {
    return tandem.asAdmin().get(TIMELINES + "?category=" + family).jsonPath().getInt("[0].days");
  }

  /** Customers who bought something, and whose follow-up waits. */
  private List<String> buyers(String bought, String offered, int count, Instant at) {
    var customers =
        IntStream.range(0, count)
            .mapToObj(nth -> shop.customerAt("%s-%d@example.com".formatted(bought, nth)))
            .toList();
    customers.forEach(customer -> shop.sell(customer, bought, at));
    for (var customer : customers) {
      PackagedTandem.await(
          "it waits", SOON, () -> shop.states(customer, offered).contains("WAITING"));
    }
    return customers;
  }

  private Map<String, Object> followUp(String customer, String sku) {
    return shop.followUps(customer, sku).get(0);
  }

  private Instant due(String customer, String sku) {
    return Instant.parse(followUp(customer, sku).get("dueAt").toString());
  }

  private List<String> history(String customer, String sku) {
    var path = "/api/admin/follow-ups/" + followUp(customer, sku).get("id");
    return tandem.asAdmin().get(path).jsonPath().getList("history.why");
  }

  private void move(Object followUp, String by) {
    var body = new HashMap<String, Object>();
    body.put("which", Map.of("ids", List.of(followUp)));
    body.put("by", by);
    body.put("why", "A test");
    tandem.asAdmin().body(body).post("/api/admin/follow-ups/move").then().statusCode(200);
  }

  private JsonPath begin(Map<String, Object> wanted, int status) {
    var answer = tandem.asAdmin().body(wanted).post(PATH);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    return answer.jsonPath();
  }

  private String refused(Map<String, Object> wanted, int status) {
    return Refusals.words(tandem.asAdmin().body(wanted).post(PATH), status);
  }

  private JsonPath read(int id) {
    return tandem.asAdmin().get(PATH + "/" + id).jsonPath();
  }

  private Response act(int id, String what) {
    return tandem.asAdmin().post(PATH + "/" + id + "/" + what);
  }

  private void apply(int id) {
    var answer = act(id, "apply");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    awaitState(id, "APPLIED");
  }

  private void undo(int id) {
    var answer = act(id, "undo");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    awaitState(id, "UNDONE");
  }

  private void awaitState(int id, String state) {
    PackagedTandem.await(
        "replan %d is %s".formatted(id, state),
        SOON,
        () -> read(id).getString("state").equals(state));
  }

  private List<Map<String, Object>> changes(int id) {
    return tandem
        .asAdmin()
        .get(PATH + "/" + id + "/changes?limit=1000")
        .jsonPath()
        .getList("changes");
  }

  private Response form(String path, Map<String, String> said) {
    return tandem
        .asAdmin()
        .redirects()
        .follow(false)
        .contentType("application/x-www-form-urlencoded")
        .formParams(said)
        .post(path);
  }
}
