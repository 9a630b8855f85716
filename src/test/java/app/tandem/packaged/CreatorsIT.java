package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creators: what they say in mails, and what came of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CreatorsIT {
  private static final String PATH = "/api/admin/creators";
  private static final String SCRIPT = "\"Best\" <script>alert(1)</script> <i>mill</i>";
  private static final Duration A_DAY = Duration.ofDays(1);

  private final PackagedTandem tandem = CampaignDesk.tandem("creators", Map.of());
  private final Shopkeeper shop = new Shopkeeper(tandem);
  private final CampaignDesk desk = new CampaignDesk(tandem);

  @BeforeAll
  void start() {
    tandem.start();
    SmallShop.stock(tandem);
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  void aCreatorIsAddedListedChangedAndRemoved() {
    var slug = added();
    assertThat(read(slug).getMap("creator"))
        .containsEntry("slug", slug)
        .containsEntry("name", "Studio " + slug)
        .containsEntry("disclosure", "Advertisement")
        .containsEntry("active", true);

    put("/" + slug, Map.of("name", "Other", "disclosure", "Paid", "active", false), 200);
    attach(slug, "MILL-1", "BRUSH-1", "Good.");
    attach(slug, null, "BRUSH-1", "Good alone.");
    attach(slug, "MILL-1", "BRUSH-1", "Better.");

    var whole = read(slug);
    assertThat(whole.getMap("creator"))
        .containsEntry("name", "Other")
        .containsEntry("active", false);
    assertThat(whole.<String>getList("contents.quote")).containsExactly("Good alone.", "Better.");
    var listed = tandem.asAdmin().get(PATH + "?limit=500").jsonPath();
    assertThat(listed.getInt("creators.find { it.creator.slug == '%s' }.contents".formatted(slug)))
        .isEqualTo(2);
    var first = tandem.asAdmin().get(PATH + "?limit=1").jsonPath();
    assertThat(first.getList("creators")).hasSize(1);

    delete("/" + slug + "/contents?product=BRUSH-1", 204);
    assertThat(read(slug).<String>getList("contents.quote")).containsExactly("Better.");
    assertThat(words(delete("/" + slug + "/contents?product=BRUSH-1", 404), 404))
        .contains("says nothing of BRUSH-1 alone");
    delete("/" + slug, 204);
    assertThat(words(tandem.asAdmin().get(PATH + "/" + slug), 404)).contains("There is no creator");
    assertThat(words(delete("/" + slug, 404), 404)).contains("There is no creator");
  }

  @ParameterizedTest
  @CsvSource({
    "picture, http://mira.example/a.png, does not begin with https",
    "picture, javascript:alert(1), does not begin with https",
    "link, http://mira.example, does not begin with https",
    "link, //mira.example, does not begin with https",
    "product, NOTHING-1, There is no product (NOTHING-1)",
    "product, BRUSH-11, Maybe you meant BRUSH-1",
    "main, NOTHING-1, There is no product (NOTHING-1)",
    "main, BRUSH-1, cannot be its own main product",
    "quote, ' ', quote",
    "disclosure, 'a\nb', one line",
  })
  void whatCannotStandInAMailIsRefusedWithItsField(String field, String value, String why) {
    var slug = added();
    var said = new HashMap<String, Object>(Map.of("product", "BRUSH-1", "quote", "Good."));
    said.put(field, value);

    var answer = tandem.asAdmin().body(said).put(PATH + "/" + slug + "/contents");

    assertThat(words(answer, 400)).contains(why);
    assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
    assertThat(read(slug).getList("contents")).isEmpty();
  }

  @Test
  void whatMakesNoCreatorIsRefused() {
    var slug = added();
    var known = Map.of("slug", slug, "name", "N", "disclosure", "D");
    assertThat(words(tandem.asAdmin().body(known).post(PATH), 400))
        .contains("There is a creator of this slug");
    for (var bad : List.of("counts", "a b", "<b>")) {
      var wanted = Map.of("slug", bad, "name", "N", "disclosure", "D");
      var answer = tandem.asAdmin().body(wanted).post(PATH);
      words(answer, 400);
      assertThat(answer.jsonPath().getString("field")).isEqualTo("slug");
    }
    words(tandem.asAdmin().body(Map.of("slug", "x", "name", "N")).post(PATH), 400);
    words(put("/nobody", Map.of("name", "N", "disclosure", "D", "active", true), 404), 404);
    words(
        tandem
            .asAdmin()
            .body(Map.of("product", "BRUSH-1", "quote", "Q"))
            .put(PATH + "/nobody/contents"),
        404);
    words(tandem.asAdmin().put(PATH + "/" + slug + "/codes/999999"), 404);
    words(tandem.asAdmin().put(PATH + "/nobody/codes/" + codes("limits")), 404);
    words(delete("/" + slug + "/codes/999999", 404), 404);
    assertThat(tandem.asShop().get(PATH).statusCode()).isEqualTo(403);
    assertThat(tandem.asNobody().get(PATH).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "window=-1, window",
    "window=91, window",
    "window=a%20week, window",
    "from=May, from",
    "from=2026-12-02&to=2026-12-01, to",
    "from=1999-01-01, to",
  })
  void aTimeThatCannotBeIsRefused(String query, String field) {
    var answer = tandem.asAdmin().get(PATH + "/counts?" + query);

    words(answer, 400);
    assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
  }

  @Test
  void anOrderCountsForTheCreatorOfItsCodeElseForTheOneVisitedLastWithinTheWindow() {
    var now = Instant.now().minusSeconds(60);
    var mira = added();
    var nord = added();
    var batch = codes(mira);
    tandem.asAdmin().put(PATH + "/" + mira + "/codes/" + batch).then().statusCode(204);
    assertThat(words(tandem.asAdmin().put(PATH + "/" + nord + "/codes/" + batch), 400))
        .contains("another creator's");
    assertThat(read(mira).getList("codes", Long.class)).containsExactly(batch);

    var last = customer();
    visited(Map.of("customer", last), mira, now.minus(A_DAY));
    visited(
        Map.of("customer", last), nord.toUpperCase(java.util.Locale.ROOT), now.minusSeconds(3_600));
    shop.sell(last, "MILL-1", now);
    var late = customer();
    visited(Map.of("customer", late), mira, now.minus(A_DAY.multipliedBy(8)));
    shop.sell(late, "MILL-1", now);
    var before = customer();
    shop.sell(before, "MILL-1", now.minus(A_DAY));
    visited(Map.of("customer", before), mira, now);
    var withCode = customer();
    visited(Map.of("customer", withCode), nord, now.minusSeconds(600));
    var order = shop.sell(withCode, "MILL-1", now);
    redeem(batch, withCode, order);
    var visit = "v-" + UUID.randomUUID();
    visited(Map.of("visit", visit), nord, now.minusSeconds(500));
    var known = customer();
    event("visitor-known", Map.of("visit", visit, "customer", known), now.minusSeconds(400));
    shop.sell(known, "MILL-1", now);
    var guests = "v-" + UUID.randomUUID();
    visited(Map.of("visit", guests), nord, now.minusSeconds(300));
    guestOrder(guests, now);

    var counts = counts("");
    assertThat(figures(counts, mira))
        .containsEntry("visits", 3)
        .containsEntry("codes", 1)
        .containsEntry("orders", 1)
        .containsEntry("ordersByCode", 1)
        .containsEntry("ordersAfterVisit", 0);
    assertThat(figures(counts, nord))
        .containsEntry("visits", 4)
        .containsEntry("codes", 0)
        .containsEntry("orders", 3)
        .containsEntry("ordersByCode", 0)
        .containsEntry("ordersAfterVisit", 3);
    assertThat(counts.getString("window")).isEqualTo("PT168H");
    assertThat(figures(counts("?window=9"), mira)).containsEntry("ordersAfterVisit", 1);
    assertThat(figures(counts("?window=0"), nord)).containsEntry("ordersAfterVisit", 0);
    var yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(2);
    assertThat(figures(counts("?from=%s&to=%s".formatted(yesterday, yesterday)), nord))
        .containsEntry("visits", 0)
        .containsEntry("orders", 0);

    tandem.asAdmin().delete("/api/admin/customers/" + known).then().statusCode(200);
    assertThat(figures(counts(""), nord)).containsEntry("visits", 4).containsEntry("orders", 3);
  }

  @Test
  void aMailShowsWhatTheCreatorSaysOfThePairWithTheDisclosureAndAsText() {
    var slug = added();
    var said =
        Map.of(
            "main", "BRUSH-1",
            "product", "MILL-1",
            "quote", SCRIPT,
            "link", "https://mira.example/?a=1&b=2",
            "picture", "https://mira.example/mira.png");
    tandem.asAdmin().body(said).put(PATH + "/" + slug + "/contents").then().statusCode(200);
    var buyer = customer();
    var order = shop.sell(buyer, "BRUSH-1", Instant.now().minusSeconds(60));
    assertThat(order).isNotEmpty();
    var campaign =
        desk.begin("Picked " + slug, "first-time-buyer", Map.of("template", "creators-pick"));

    var shown = preview(buyer, campaign);
    var page = Jsoup.parse(shown.getString("mail.html"));

    assertThat(shown.getString("mail.template")).isEqualTo("creators-pick");
    assertThat(page.text()).contains("Advertisement", SCRIPT, "Studio " + slug);
    assertThat(page.select("script, i")).isEmpty();
    assertThat(page.select("img").eachAttr("src")).contains("https://mira.example/mira.png");
    assertThat(page.select("a").eachAttr("href")).contains("https://mira.example/?a=1&b=2");
    assertThat(shown.getString("mail.text")).contains("Advertisement", SCRIPT);

    put(
        "/" + slug,
        Map.of("name", "Studio", "disclosure", "Paid partnership", "active", true),
        200);
    assertThat(preview(buyer, campaign).getString("mail.text")).contains("Paid partnership");
    put("/" + slug, Map.of("name", "Studio", "disclosure", "Ad", "active", false), 200);
    var without = preview(buyer, campaign);
    assertThat(without.getString("mail.template")).isEqualTo("follow-up");
    assertThat(without.getString("mail.text")).doesNotContain("script");
  }

  @Test
  void aFileIsReadLineByLineAndWhatIsRefusedCanBeMended() {
    var slug = added();
    var file =
        """
        creator,main,product,quote,link,picture,disclosure
        %1$s,MILL-1,BRUSH-1,Good beside it,https://mira.example,https://mira.example/a.png,Advert
        %1$s,,BRUSH-1,"Good, alone",,,
        %1$s,,MILL-1,No picture,,http://mira.example/a.png,
        %1$s,MILL-1,NOTHING-1,Unknown,,,
        nobody,,MILL-1,Unknown,,,
        %1$s,,MILL-1,,,,
        """
            .formatted(slug);

    var summary = imported(file);

    assertThat(summary.getInt("lines")).isEqualTo(6);
    assertThat(summary.getInt("added")).isEqualTo(2);
    assertThat(summary.getInt("refused")).isEqualTo(4);
    assertThat(summary.<String>getList("firstRefused.field"))
        .containsExactly("picture", "product", "creator", "quote");
    assertThat(summary.<Integer>getList("firstRefused.line")).containsExactly(4, 5, 6, 7);
    assertThat(read(slug).<String>getList("contents.quote"))
        .containsExactly("Good, alone", "Good beside it");
    var refused =
        tandem.asShop().get("/api/imports/" + summary.getLong("importId") + "/refused").asString();
    assertThat(refused).contains("NOTHING-1").doesNotContain("Good beside it");
    var again = imported(file.replace("Good beside it", "Better"));
    assertThat(again.getInt("changed")).isEqualTo(1);
    assertThat(again.getInt("unchanged")).isEqualTo(1);
    assertThat(
            words(
                tandem
                    .asShop()
                    .contentType("text/csv")
                    .body("a,b\n1,2\n")
                    .post("/api/imports/creators"),
                400))
        .contains("The header lacks creator");
  }

  @Test
  void thePageShowsTheCountsAndTellsASlip() {
    var slug = added();
    visited(Map.of("customer", customer()), slug, Instant.now().minusSeconds(60));
    var browser = Browser.open();
    try {
      var marketer = new Marketer(browser, tandem);
      var page = marketer.signedIn("/creators", Marketer.DESK, ColorScheme.LIGHT);
      var row =
          page.locator("tr", new com.microsoft.playwright.Page.LocatorOptions().setHasText(slug));
      assertThat(row.innerText()).contains("Studio " + slug, "1");
      Marketer.picture(page, "creators");

      page.navigate(tandem.url() + "/creators?from=2026-02-03&window=-3");
      assertThat(page.locator("[role=alert]").innerText()).contains("The window (-3)");
      assertThat(page.locator("#window").inputValue()).isEqualTo("-3");
      assertThat(page.locator("#from").inputValue()).isEqualTo("2026-02-03");
      page.setViewportSize(Marketer.PHONE, 800);
      assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(Marketer.PHONE);
      Marketer.picture(page, "creators-narrow");
      marketer.sawNothingWrong();
    } finally {
      browser.close();
    }
  }

  private String added() {
    var slug = "c-" + UUID.randomUUID().toString().substring(0, 8);
    var wanted = Map.of("slug", slug, "name", "Studio " + slug, "disclosure", "Advertisement");
    var answer = tandem.asAdmin().body(wanted).post(PATH);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    return slug;
  }

  private void attach(String slug, String main, String product, String quote) {
    var said = new HashMap<String, Object>();
    said.put("main", main);
    said.put("product", product);
    said.put("quote", quote);
    put("/" + slug + "/contents", said, 200);
  }

  private JsonPath read(String slug) {
    return tandem.asAdmin().get(PATH + "/" + slug).then().statusCode(200).extract().jsonPath();
  }

  private Response put(String path, Map<String, ?> body, int status) {
    var answer = tandem.asAdmin().body(body).put(PATH + path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    return answer;
  }

  private Response delete(String path, int status) {
    var answer = tandem.asAdmin().delete(PATH + path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    return answer;
  }

  private static String words(Response answer, int status) {
    return Refusals.words(answer, status);
  }

  private JsonPath counts(String query) {
    var answer = tandem.asAdmin().get(PATH + "/counts" + query);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private static Map<String, Object> figures(JsonPath counts, String slug) {
    return counts.getMap("creators.find { it.slug == '%s' }".formatted(slug));
  }

  private String customer() {
    return shop.customerAt("c-" + UUID.randomUUID() + "@example.com");
  }

  private void visited(Map<String, ?> who, String creator, Instant at) {
    var event = new HashMap<String, Object>(who);
    event.put("creator", creator);
    event("creator-visited", event, at);
  }

  private void event(String type, Map<String, ?> more, Instant at) {
    var event = new HashMap<String, Object>(more);
    event.put("type", type);
    event.put("id", type + "-" + UUID.randomUUID());
    event.put("at", at.toString());
    var answer = tandem.asShop().body(event).post("/api/events");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
  }

  private void guestOrder(String visit, Instant at) {
    var line = Map.of("sku", "MILL-1", "quantity", 1, "price", 10);
    event(
        "order-paid",
        Map.of(
            "order",
            "O-" + UUID.randomUUID(),
            "visit",
            visit,
            "currency",
            "EUR",
            "lines",
            List.of(line)),
        at);
  }

  private long codes(String name) {
    var wanted = Map.of("name", "Of " + name, "percent", 10, "count", 3);
    var answer = tandem.asAdmin().body(wanted).post("/api/admin/codes");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    return answer.jsonPath().getLong("batch.id");
  }

  private void redeem(long batch, String customer, String order) {
    var lines = tandem.asAdmin().get("/api/admin/codes/" + batch + "/export").asString().lines();
    var code = lines.skip(1).findFirst().orElseThrow().split(",")[0];
    tandem
        .asShop()
        .body(Map.of("customer", customer, "order", order))
        .post("/api/codes/{code}/redeem", code)
        .then()
        .statusCode(200);
  }

  private JsonPath preview(String customer, long campaign) {
    var answer =
        tandem
            .asAdmin()
            .body(Map.of("customer", customer, "campaign", campaign))
            .post("/api/admin/mails/preview");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private JsonPath imported(String file) {
    var answer = tandem.asShop().contentType("text/csv").body(file).post("/api/imports/creators");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }
}
