package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** All that is known of somebody is told, and erased everywhere, and does not come back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ErasureIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** What a customer of whom everything was told has nothing of. */
  private static final List<String> MAY_BE_EMPTY =
      List.of(
          "suppressions",
          "refusedLines",
          "plansAskedFor",
          "replans",
          "forecast",
          "bouncesAndComplaints");

  private final PackagedTandem tandem =
      CampaignDesk.tandem(
          "erasure",
          Map.of(
              "tandem.restraint.messages", "off",
              "tandem.restraint.spacing", "1S",
              "tandem.affinity.minimum-baskets", "1"));
  private final CampaignDesk desk = new CampaignDesk(tandem);
  private final Known wilma = new Known(tandem, "CUST-7781", "Wilhelmina");
  private final Known nora = new Known(tandem, "CUST-7782", "Noradine");

  @BeforeAll
  void start() {
    var rule = CampaignDesk.RULE.replace("MILL-1", "FILTER-1").replace("\"BRUSH-1\"", "\"MILL-1\"");
    SmallShop.write(tandem, CampaignDesk.FOLDER + "/mill.drl", rule);
    tandem.start();
    SmallShop.stock(tandem);
    SmallShop.importing(
        tandem,
        """
        order,sku,name,quantity,time,price
        OLD-2,MILL-1,Coffee mill,1,2025-01-01T10:00:00Z,99.00
        OLD-2,FILTER-1,Paper filters,1,2025-01-01T10:00:00Z,3.00
        """,
        "more.csv");
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  @Order(1)
  void allThatIsKnownIsToldSectionBySection() {
    nora.live();
    wilma.live();
    campaign();
    wilma.complain();
    wilma.shop();
    desk.run(
        "insert into campaign_held_out select id, 1, '" + wilma.id() + "', now() from campaign");
    codes();
    choices();
    measured();
    PackagedTandem.await("the orders are counted", SOON, () -> desk.count("basket_backlog") == 0);
    PackagedTandem.await("the receipt is written", SOON, () -> desk.count("page_receipt") > 0);
    PackagedTandem.await("the page is written", SOON, () -> desk.count("journey_page") > 0);

    var told = wilma.export();

    var sections = told.getMap("");
    assertThat(sections.keySet()).contains("customer", "at", "profile", "orders", "messages");
    assertThat(sections)
        .allSatisfy(
            (section, rows) -> {
              if (rows instanceof List<?> list && !MAY_BE_EMPTY.contains(section)) {
                assertThat(list).as("the section %s", section).isNotEmpty();
              }
            });
    assertThat(told.getString("orders[0].paidAt")).matches("\\d{4}-\\d\\d-\\d\\dT.*\\+00:00");
    assertThat(told.getString("orders[0].lines[0].currency")).isEqualTo("EUR");
    assertThat(told.getString("messages[0].text")).contains(wilma.name());
    assertThat(told.getList("followUps[0].history")).isNotEmpty();
    assertThat(told.getString("feedback[0].text")).contains("warming plate");
  }

  /** She asked for mail twice over, and chose what she gets. */
  private void choices() {
    var wish =
        Map.of(
            "customer",
            wilma.id(),
            "email",
            wilma.address(),
            "firstName",
            wilma.name(),
            "source",
            "footer of the shop",
            "wording",
            "newsletter v3",
            "from",
            "203.0.113.7");
    var asked = tandem.asShop().body(wish).post("/api/opt-ins");
    assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(202);
    PackagedTandem.await(
        "the opt-in is mailed", SOON, () -> desk.count("opt_in where mailed_at is not null") == 1);
    tandem
        .asNobody()
        .contentType("application/x-www-form-urlencoded")
        .formParam("frequency", "AS_IT_COMES")
        .formParam("topic", "PURCHASES", "REMINDERS", "OFFERS")
        .post("/p/" + wilma.export().getString("profile[0].unsubscribeKey"))
        .then()
        .statusCode(200);
  }

  /** She agreed to be measured, and followed a link of each mail to her. */
  private void measured() {
    tandem
        .asShop()
        .body(
            Map.of("agreed", true, "at", "2026-01-01T00:00:00Z", "source", "shop", "wording", "m"))
        .put("/api/customers/" + wilma.id() + "/measuring")
        .then()
        .statusCode(200);
    desk.run("select open_mail_hits(now())");
    desk.run(
        """
        insert into mail_hit (at, outbox_id, customer_id, campaign_id, run, rule, template, kind, link, sku, sign, scans)
        select now(), id, customer_id, campaign_id, 1, '', '', 'CLICK', 0, 'MILL-1', '', false
        from outbox where customer_id = '%s'
        """
            .formatted(wilma.id()));
  }

  /** A code of her own that she redeemed, and a claim of a mail to her. */
  private void codes() {
    var made =
        tandem
            .asAdmin()
            .body(Map.of("name", "Hers", "percent", 10, "customers", List.of(wilma.id())))
            .post("/api/admin/codes")
            .jsonPath()
            .getLong("batch.id");
    var export = tandem.asAdmin().get("/api/admin/codes/%d/export".formatted(made)).asString();
    var code = export.lines().skip(1).findFirst().orElseThrow().split(",", 2)[0];
    tandem
        .asShop()
        .body(Map.of("customer", wilma.id(), "order", wilma.order()))
        .post("/api/codes/{code}/redeem", code)
        .then()
        .statusCode(200);
    desk.run(
        """
        insert into urgency_claim (id, email_id, customer_id, kind, source, about, planned, planned_at)
        select gen_random_uuid(), id, customer_id, 'low-stock', 'the stock of MILL-1', 'MILL-1',
          '{"kind": "low-stock", "sku": "MILL-1", "below": 9, "left": 5, "counted": "2026-01-01T00:00:00Z"}', now()
        from outbox where customer_id = '%s' limit 1
        """
            .formatted(wilma.id()));
  }

  private void campaign() {
    var id = desk.begin("Filters", "first-time-buyer", Map.of("rate", 36_000));
    desk.take(id, "start");
    desk.awaitState(id, "ENDED");
    assertThat(wilma.sent()).as("messages to her").isEqualTo(2);
  }

  @Test
  @Order(2)
  void whoIsErasedIsNowhereAndAllOthersAreWhatTheyWere() {
    var figures = desk.read(1).getMap("runs[0].figures");
    var before = sections(nora);
    assertThat(new Remains(tandem).tables(wilma.words()))
        .as("tables that hold her before")
        .contains("customer", "event_log", "shop_order", "order_line", "returned_line")
        .contains("signal", "visit", "known_cart", "feedback", "theme", "theme_voice")
        .contains("counted_basket", "first_purchase", "order_day", "order_pace", "item_day")
        .contains("customer_figures", "segment_membership", "campaign_held_out", "mailed")
        .contains("follow_up", "outbox", "inbox_mail", "email_receipt", "page_receipt")
        .contains("journey_page", "code", "code_use", "urgency_claim", "opt_in", "mail_choice")
        .contains("measuring_consent", "mail_hit");
    wilma.shop(); // Its receipt waits in memory.

    var answer = wilma.erase();

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().getBoolean("alreadyErased")).isFalse();
    assertThat(answer.jsonPath().<String, Integer>getMap("countBySection"))
        .containsKeys("orders", "profile", "messages of before", "decisions", "feedback");
    assertThat(answer.jsonPath().getString("note")).isNull();
    assertThat(new Remains(tandem).of(words())).isEmpty();
    wilma.shop();
    nora.shop(); // Written behind hers.
    PackagedTandem.await("what waited is written", SOON, () -> decisions(nora) > decisions(before));
    assertThat(new Remains(tandem).of(words())).isEmpty();
    assertThat(sections(nora)).containsAllEntriesOf(without(before, "pageDecisions"));
    assertThat(desk.read(1).getMap("runs[0].figures")).isEqualTo(figures);
    assertThat(desk.count("mail_hit where campaign_id > 0 and sku is null"))
        .as("what came of the campaign is counted on")
        .isEqualTo(1);
    assertThat(differences()).as("in what is counted of baskets").isZero();
  }

  private List<String> words() {
    return Stream.concat(wilma.words().stream(), Stream.of(wilma.order(), wilma.visit())).toList();
  }

  private static Map<String, Object> sections(Known one) {
    return without(one.export().getMap(""), "at", "pagesOfJourneys");
  }

  private static Map<String, Object> without(Map<String, Object> sections, String... names) {
    var left = new java.util.HashMap<>(sections);
    List.of(names).forEach(left::remove);
    return left;
  }

  private long decisions(Known one) {
    return one.export().getList("pageDecisions").size();
  }

  private static long decisions(Map<String, Object> sections) {
    return ((List<?>) sections.get("pageDecisions")).size();
  }

  private int differences() {
    return tandem
        .asAdmin()
        .post("/api/admin/affinity/mine")
        .then()
        .statusCode(200)
        .extract()
        .path("differences");
  }

  @Test
  @Order(3)
  void whoWasErasedDoesNotComeBackByAnyDoorAndTheGoodRestIsTaken() {
    assertThat(Refusals.words(wilma.describe(), 400)).contains("was erased").contains("Maybe");
    var capitals = Map.of("email", wilma.address().toUpperCase(java.util.Locale.ROOT));
    assertThat(Refusals.words(tandem.asShop().body(capitals).put("/api/customers/OTHER-1"), 400))
        .contains("was erased");
    assertThat(Refusals.words(tandem.asShop().body(wilma.paid()).post("/api/events"), 400))
        .contains("was erased");
    var asGuest = wilma.paid();
    asGuest.remove("customer");
    assertThat(Refusals.words(tandem.asShop().body(asGuest).post("/api/events"), 400))
        .contains("was erased");
    var batch =
        tandem
            .asShop()
            .body(
                List.of(
                    wilma.event("wishlist-added", Map.of("sku", "MILL-1")),
                    Map.of("type", "order-delivered", "id", "d-1", "order", wilma.order()),
                    Map.of("type", "wishlist-added", "id", 7, "customer", wilma.id()),
                    nora.event("wishlist-added", Map.of("sku", "MILL-1"))))
            .post("/api/events/batch")
            .jsonPath();
    assertThat(batch.getInt("accepted")).isEqualTo(1);
    assertThat(batch.getInt("refused")).isEqualTo(3);
    assertThat(batch.getString("importId")).as("where refused ones are kept").isNull();
    assertThat(batch.getString("events[0].maybe")).contains("docs/privacy.md");
    var file =
        """
        order,customer,sku,name,quantity,time,price
        F-1,%s,MILL-1,Coffee mill,1,2025-06-01T10:00:00Z,99.00
        F-2,%s,MILL-1,Coffee mill,1,2025-06-01T10:00:00Z,99.00
        %s,,MILL-1,Coffee mill,1,2025-06-01T10:00:00Z,99.00
        F-3,%s,MILL-1,Coffee mill,many,2025-06-01T10:00:00Z,99.00
        """
            .formatted(wilma.id(), nora.id(), wilma.order(), wilma.id());
    var summary = SmallShop.importing(tandem, file, "again.csv");
    assertThat(summary).containsEntry("refused", 3).containsEntry("newOrders", 1);
    assertThat(summary.get("firstRefused").toString()).contains("was erased");
    assertThat(new Remains(tandem).of(words())).isEmpty();
  }

  @Test
  @Order(4)
  void erasingTwiceIsSaidAndSomebodyUnknownIsUnknown() {
    var again = wilma.erase();
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.jsonPath().getBoolean("alreadyErased")).isTrue();
    assertThat(again.jsonPath().getMap("countBySection")).isEmpty();
    assertThat(
            Refusals.words(
                tandem.asAdmin().get("/api/admin/customers/" + wilma.id() + "/signals"), 404))
        .contains("There is no customer");
    var nobody = new Known(tandem, "NOBODY-1", "Nobody");
    assertThat(Refusals.words(nobody.erase(), 404)).contains("NOBODY-1");
    assertThat(Refusals.words(tandem.asAdmin().get("/api/admin/customers/NOBODY-1/export"), 404))
        .contains("NOBODY-1");
    assertThat(tandem.asShop().delete("/api/admin/customers/" + nora.id()).statusCode())
        .isEqualTo(403);
    assertThat(desk.count("erasure where what = 'ERASED' and by_whom = 'admin'")).isEqualTo(1);
  }

  @Test
  @Order(5)
  void whoComesBackWillinglyIsAllowedByAnAdministratorWhoSaysWhy() {
    var allowed =
        Map.of("customer", wilma.id(), "email", wilma.address(), "why", "signed up in the shop");

    assertThat(tandem.asAdmin().body(allowed).post("/api/admin/erased/allowed").statusCode())
        .isEqualTo(204);

    assertThat(wilma.describe().statusCode()).isEqualTo(200);
    assertThat(
            Refusals.words(tandem.asAdmin().body(allowed).post("/api/admin/erased/allowed"), 404))
        .contains("Neither");
  }

  @Test
  @Order(6)
  void whatComesInMeanwhileLeavesNothingBehindAndFailsNobody() throws Exception {
    var busy = new Known(tandem, "CUST-9917", "Theodora");
    busy.live();
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select * from outbox where customer_id = 'CUST-9917' for update");
      var pool = Executors.newFixedThreadPool(7);
      var statuses =
          Stream.<Callable<Integer>>of(
                  () -> busy.erase().statusCode(),
                  () -> busy.erase().statusCode(),
                  () -> told(busy),
                  () -> told(busy),
                  () -> imported(busy),
                  () -> busy.describe().statusCode(),
                  () -> seen(busy))
              .map(pool::submit)
              .toList();
      assertThat(statuses.get(2).get()).isNotEqualTo(500);
      connection.rollback();
      for (Future<Integer> status : statuses) {
        assertThat(status.get()).isIn(200, 400);
      }
      pool.shutdown();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    PackagedTandem.await("it is settled", SOON, () -> desk.count("erasure_open") == 0);
    nora.shop();
    assertThat(new Remains(tandem).of(busy.words())).isEmpty();
    assertThat(differences()).isZero();
  }

  private static int told(Known busy) {
    var worst = 0;
    for (int i = 0; i < 40; i++) {
      var status = busy.tell("wishlist-added", Map.of("sku", "MILL-1", "visit", "v" + i));
      worst = Math.max(worst, status.statusCode());
    }
    return worst;
  }

  private int imported(Known busy) {
    var file = new StringBuilder("order,customer,sku,name,quantity,time,price\n");
    for (int i = 0; i < 500; i++) {
      file.append(
          "G-%d,%s,MILL-1,Coffee mill,1,2025-06-01T10:00:00Z,99.00\n".formatted(i, busy.id()));
    }
    SmallShop.importing(tandem, file.toString(), "meanwhile.csv");
    return 200;
  }

  private static int seen(Known busy) {
    for (int i = 0; i < 20; i++) {
      busy.shop();
    }
    return 200;
  }
}
