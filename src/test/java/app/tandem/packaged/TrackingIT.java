package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Who opens mails and follows their links, of those who agreed to be measured. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class TrackingIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  /** Less than whoever waits for the database is kept waiting. */
  private static final long MOST_MILLIS = 8_000;

  private static final String LINKS = "https://links.shop.example";
  private static final String PAGE = "https://shop.example/für-dich/brush?a=1&b=%20x";
  private static final String WRITTEN = "https://shop.example/f%C3%BCr-dich/brush?a=1&b=%20x";
  private static final String GUIDE = "https://shop.example/guide";
  private static final String FILM = "https://films.example/brush";
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";
  private static final String GMAIL =
      "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)";

  private final PackagedTandem tandem =
      CampaignDesk.tandem(
          "tracking",
          Map.of(
              "tandem.tracking.opens", "with-consent",
              "tandem.tracking.url", LINKS + "/",
              "tandem.tracking.settle", "1S",
              "tandem.tracking.soon", "0S",
              "tandem.restraint.messages", "off",
              "tandem.restraint.spacing", "1S",
              "tandem.restraint.same-product", "0S"));

  private final Shopkeeper shop = new Shopkeeper(tandem);
  private final CampaignDesk desk = new CampaignDesk(tandem);

  @BeforeAll
  void start() {
    tandem.start();
    SmallShop.stock(tandem);
    tandem
        .asShop()
        .contentType("text/csv; charset=UTF-8")
        .body(
            """
            id,title,link,price,currency,in_stock
            BRUSH-1,Cleaning brush,%s,9.00,EUR,true
            MILL-1,Coffee mill,https://shop.example/mill,99.00,EUR,true
            """
                .formatted(PAGE)
                .getBytes(StandardCharsets.UTF_8))
        .post("/api/imports/products")
        .then()
        .statusCode(200)
        .body("refused", equalTo(0));
    var attributes = Map.of("steps", "Sweep", "guide_link", GUIDE, "video_link", FILM);
    tandem
        .asAdmin()
        .body(Map.of("attributes", attributes))
        .put("/api/admin/catalog/products/BRUSH-1")
        .then()
        .statusCode(200);
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  private String customer(boolean agrees) {
    var customer =
        shop.customerAt("t" + UUID.randomUUID().toString().substring(0, 8) + "@example.com");
    if (agrees) {
      say(customer, true, Instant.now()).then().statusCode(200).body("agreed", equalTo(true));
    }
    return customer;
  }

  private Response say(String customer, boolean agreed, Instant at) {
    return tandem
        .asShop()
        .body(Map.of("agreed", agreed, "at", "" + at, "source", "account page", "wording", "m 1"))
        .put("/api/customers/" + customer + "/measuring");
  }

  /** What they are sent after they bought a mill. */
  private Sent mail(String customer) {
    var before = shop.messages(customer).size();
    shop.sell(customer, SmallShop.BOUGHT, Instant.now());
    PackagedTandem.await(
        "a mail is sent",
        SOON,
        () ->
            shop.messages(customer).size() > before
                && shop.messages(customer).stream()
                    .allMatch(one -> "SENT".equals(one.get("state"))));
    var inbox = shop.latestMail(customer);
    return new Sent(
        "" + shop.messages(customer).get(0).get("id"),
        "" + inbox.get("html"),
        "" + inbox.get("plain"));
  }

  /** A mail as it arrived. */
  private record Sent(String id, String html, String plain) {
    List<String> links() {
      return Jsoup.parse(html).select("a[href]").eachAttr("href").stream().distinct().toList();
    }

    /** The paths of counted links, in their order. */
    List<String> counted() {
      return links().stream()
          .filter(link -> link.startsWith(LINKS + "/c/"))
          .map(link -> link.substring(LINKS.length()))
          .toList();
    }

    String picture() {
      return Jsoup.parse(html).select("img").eachAttr("src").stream()
          .filter(src -> src.startsWith(LINKS + "/o/"))
          .map(src -> src.substring(LINKS.length()))
          .findFirst()
          .orElseThrow();
    }
  }

  private RequestSpecification as(String agent) {
    return tandem
        .asNobody()
        .header("User-Agent", agent)
        .urlEncodingEnabled(false)
        .redirects()
        .follow(false);
  }

  private Response follow(String path) {
    return as(FIREFOX).get(path);
  }

  private List<Map<String, Object>> hits(Sent mail) {
    return tandem
        .asAdmin()
        .get("/api/admin/tracking/messages/" + mail.id())
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("hits");
  }

  private List<Object> makers(Sent mail, int count) {
    PackagedTandem.await(
        "%d hits are judged".formatted(count),
        SOON,
        () ->
            hits(mail).size() == count
                && hits(mail).stream().allMatch(one -> one.get("by") != null));
    return hits(mail).stream().map(one -> one.get("by")).toList();
  }

  private List<Map<String, Object>> clicksKnown(String customer) {
    return tandem
        .asAdmin()
        .get("/api/admin/customers/" + customer + "/export")
        .jsonPath()
        .<Map<String, Object>>getList("signals")
        .stream()
        .filter(one -> "clicked".equals(one.get("what")))
        .toList();
  }

  @Test
  @Order(1)
  void aLinkLeadsToWhatTheMailSaidAndAChangedOneLeadsNowhere() {
    var mail = mail(customer(true));

    assertThat(mail.counted()).hasSize(3);
    assertThat(mail.plain()).contains(LINKS + "/c/").doesNotContain(GUIDE, FILM);
    assertThat(mail.links())
        .as("the ways to say no and to choose")
        .anyMatch(link -> link.contains("/u/") && !link.startsWith(LINKS))
        .anyMatch(link -> link.contains("/p/") && !link.startsWith(LINKS));
    var path = mail.counted().get(0);
    var targets = mail.counted().stream().map(link -> follow(link).getHeader("Location")).toList();
    assertThat(targets).containsExactlyInAnyOrder(WRITTEN, GUIDE, FILM);
    for (var method : List.of("GET", "HEAD")) {
      var answer = as(FIREFOX).request(method, path);
      assertThat(answer.statusCode()).as(method).isEqualTo(302);
      assertThat(answer.getHeader("Location")).isIn(targets);
      assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.cookies()).isEmpty();
      assertThat(answer.body().asString()).isEmpty();
    }
    var changed = path.substring(0, 40) + (path.charAt(40) == 'A' ? 'B' : 'A') + path.substring(41);
    for (var other : List.of(changed, path.substring(0, path.length() - 1), "/c/none")) {
      follow(other)
          .then()
          .statusCode(404)
          .header("Location", (String) null)
          .contentType("text/html")
          .body(containsString("This link is not known"));
    }
    assertThat(follow(mail.picture().replace("/o/", "/c/")).statusCode()).isEqualTo(404);
  }

  @Test
  @Order(2)
  void whoDidNotAgreeGetsTheShopsOwnLinksAndNoPicture() {
    var mail = mail(customer(false));

    assertThat(mail.html()).doesNotContain(LINKS);
    assertThat(mail.plain()).doesNotContain(LINKS).contains(GUIDE);
    assertThat(mail.links()).contains(GUIDE, FILM);
  }

  @Test
  @Order(3)
  void aPersonsClickIsAFactForRulesAndAnOpenIsCounted() {
    var customer = customer(true);
    var mail = mail(customer);
    var targets = mail.counted().stream().map(one -> follow(one).getHeader("Location")).toList();
    var toBrush = mail.counted().get(targets.indexOf(WRITTEN));
    makers(mail, 3); // What finding it left behind.
    desk.run("delete from mail_hit");
    desk.run("delete from event_log where id like 'mail-click-%'");
    desk.run("delete from signal where kind = 'CLICKED'");

    var picture = as(FIREFOX).get(mail.picture());
    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(picture.contentType()).isEqualTo("image/gif");
    assertThat(picture.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(picture.cookies()).isEmpty();
    assertThat(picture.asByteArray()).hasSizeBetween(35, 60).startsWith('G', 'I', 'F');
    follow(toBrush);
    as(GMAIL).get(mail.picture());

    assertThat(makers(mail, 3)).containsExactlyInAnyOrder("PERSON", "PERSON", "MACHINE");
    PackagedTandem.await("rules know", SOON, () -> !clicksKnown(customer).isEmpty());
    assertThat(clicksKnown(customer))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one)
                    .containsEntry("about", "BRUSH-1")
                    .containsEntry("detail", mail.id())
                    .containsEntry("times", 1));
    var export = tandem.asAdmin().get("/api/admin/customers/" + customer + "/export").jsonPath();
    assertThat(export.getList("clicksAndOpens.what")).containsOnly("click", "open").hasSize(3);
    assertThat(export.getString("consentToBeMeasured[0].source")).isEqualTo("account page");
    tandem
        .asAdmin()
        .get("/api/admin/tracking?by=rule")
        .then()
        .statusCode(200)
        .body("lines[0].key", equalTo("A brush with the mill"))
        .body("lines[0].response.people.clicked", equalTo(1))
        .body("lines[0].response.people.opened", equalTo(1))
        .body("lines[0].response.machines.opens", equalTo(1))
        .body("lines[0].response.machines.clicks", equalTo(0));
  }

  private Sent scanned(String customer) {
    var mail = mail(customer);
    mail.counted().forEach(this::follow);
    as(FIREFOX).head(mail.counted().get(0));
    makers(mail, 4);
    return mail;
  }

  private boolean isScannedAtOnce(Sent mail) {
    var times = hits(mail).stream().map(one -> Instant.parse("" + one.get("at"))).sorted().toList();
    return Duration.between(times.get(0), times.get(3)).compareTo(Duration.ofSeconds(3)) <= 0;
  }

  @Test
  @Order(4)
  void aScannerIsToldApartAlsoWhereItsFirstClickLookedLikeAPersons() {
    var customer = customer(true);
    var mail = scanned(customer);
    while (!isScannedAtOnce(mail)) { // A busy machine may take longer over it.
      customer = customer(true);
      mail = scanned(customer);
    }

    assertThat(makers(mail, 4)).containsOnly("MACHINE");
    assertThat(hits(mail).stream().map(one -> one.get("why")))
        .contains("3 of its links within 3 seconds")
        .contains("a scanner: it asked for no more than the head");
    assertThat(clicksKnown(customer)).isEmpty();
    desk.run("select open_mail_hits(now() - interval '10 days')");
    desk.run(
        "update mail_hit set at = at - interval '10 days' where outbox_id = '" + mail.id() + "'");
    follow(mail.counted().get(1));
    assertThat(makers(mail, 5)).as("days later").containsOnlyOnce("PERSON");
    as("Barracuda Sentinel (EE)").get(mail.counted().get(2));
    makers(mail, 6);
    desk.run(
        """
        update mail_hit h set made_by = null, at = p.at from mail_hit p
        where h.sign like '%Barracuda%' and p.outbox_id = h.outbox_id and p.made_by = 'PERSON'
        """);
    assertThat(makers(mail, 6)).as("what is known later judges anew").containsOnly("MACHINE");
  }

  @Test
  @Order(5)
  void whoTakesTheirConsentBackIsMeasuredNoMoreNotEvenByMailsOfBefore() {
    var customer = customer(true);
    var mail = mail(customer);
    var choose =
        mail.links().stream().filter(link -> link.contains("/p/")).findFirst().orElseThrow();
    var page = choose.substring(choose.indexOf("/p/"));
    tandem
        .asNobody()
        .get(page)
        .then()
        .body(containsString("name=\"measured\" value=\"yes\" checked"));

    choose(page, false).then().statusCode(200).body(containsString("It is kept"));

    assertThat(follow(mail.counted().get(0)).statusCode()).isEqualTo(302);
    assertThat(mail(customer).html()).doesNotContain(LINKS);
    assertThat(hits(mail)).isEmpty();
    var consent = tandem.asShop().get("/api/customers/" + customer + "/measuring").jsonPath();
    assertThat(consent.getBoolean("agreed")).isFalse();
    assertThat(consent.getString("source")).isEqualTo("page of choices");
    assertThat(consent.getString("wording")).startsWith("You may count");

    choose(page, true).then().statusCode(200);

    assertThat(mail(customer).counted()).isNotEmpty();
    say(customer, false, Instant.parse("2026-01-01T00:00:00Z"))
        .then()
        .statusCode(200)
        .body("agreed", equalTo(true))
        .body("note", containsString("stands"));
  }

  @Test
  @Order(5)
  void whoGetsNoMailAnyMoreCanStillTakeTheirConsentBack() {
    var customer = customer(true);
    var mail = mail(customer);
    var page =
        "/p/"
            + mail.links().stream()
                .filter(link -> link.contains("/p/"))
                .map(link -> link.substring(link.indexOf("/p/") + 3))
                .findFirst()
                .orElseThrow();
    tandem.asNobody().post("/u/" + page.substring(3)).then().statusCode(200);
    tandem
        .asNobody()
        .get(page)
        .then()
        .body(containsString("You get no mail from us"))
        .body(containsString("name=\"measured\" value=\"yes\" checked"));

    sent(page, new HashMap<>(), false).then().body(containsString("It is kept"));

    assertThat(follow(mail.counted().get(0)).statusCode()).isEqualTo(302);
    assertThat(hits(mail)).isEmpty();
  }

  @Test
  @Order(5)
  void aNoOutdatesAYesOfAClockThatIsAhead() {
    var customer = customer(false);
    say(customer, true, Instant.now().plusSeconds(200)).then().statusCode(200);

    say(customer, false, Instant.now()).then().body("agreed", equalTo(false));
  }

  @Test
  @Order(5)
  void aNoIsKeptAlsoOfWhoWasNeverAsked() {
    var customer = shop.customerAt("never-asked@mail.tandem-it.io");
    var page =
        mail(customer).links().stream()
            .filter(link -> link.contains("/p/"))
            .findFirst()
            .orElseThrow();

    choose(page.substring(page.indexOf("/p/")), false).then().statusCode(200);

    var consent = tandem.asShop().get("/api/customers/" + customer + "/measuring").jsonPath();
    assertThat(consent.getBoolean("agreed")).isFalse();
    assertThat(consent.getString("source")).isEqualTo("page of choices");
  }

  private Response choose(String page, boolean measured) {
    var form = new HashMap<String, Object>();
    form.put("frequency", "AS_IT_COMES");
    form.put("topic", List.of("PURCHASES", "REMINDERS", "TIPS", "OFFERS"));
    return sent(page, form, measured);
  }

  private Response sent(String page, Map<String, Object> form, boolean measured) {
    form.put("asked", "measured");
    if (measured) {
      form.put("measured", "yes");
    }
    return tandem
        .asNobody()
        .contentType("application/x-www-form-urlencoded")
        .formParams(form)
        .post(page);
  }

  @Test
  @Order(6)
  void badWordsOfConsentAndBadQuestionsAreRefusedWithWhatIsWrong() {
    var customer = customer(false);
    var consents = "/api/customers/" + customer + "/measuring";

    assertThat(Refusals.words(tandem.asShop().get(consents), 404)).contains("never said");
    assertThat(Refusals.words(tandem.asShop().body("{}").put(consents), 400)).isNotBlank();
    assertThat(Refusals.words(say(customer, true, Instant.now().plusSeconds(9_000)), 400))
        .contains("lies in the future");
    assertThat(Refusals.words(say("NOBODY", true, Instant.now()), 404)).contains("NOBODY");
    assertThat(Refusals.words(tandem.asAdmin().get("/api/admin/tracking?by=templat"), 400))
        .contains("templat")
        .contains("Maybe you meant template");
    assertThat(Refusals.words(tandem.asAdmin().get("/api/admin/tracking?from=monday"), 400))
        .contains("monday");
    assertThat(tandem.asShop().get("/api/admin/tracking").statusCode()).isEqualTo(403);
  }

  @Test
  @Order(7)
  void aCampaignTellsWhatCameOfItWithPeopleAndMachinesApart() {
    desk.fill("champion", "R", 3);
    for (var customer : List.of("R-00001", "R-00002")) {
      say(customer, true, Instant.now()).then().statusCode(200);
    }
    var id = desk.begin("Reviewed", "champion", Map.of("template", "retention"));
    desk.take(id, "start");
    desk.awaitState(id, "ENDED");
    var one = inInbox("R-00001");
    var other = inInbox("R-00002");
    assertThat(inInbox("R-00003").counted()).isEmpty();
    follow(one.counted().get(0));
    as(FIREFOX).get(one.picture());
    as(GMAIL).get(one.picture());
    as(FIREFOX).head(other.counted().get(0));

    makers(one, 3);
    makers(other, 1);

    var read = desk.read(id);
    assertThat(read.getMap("runs[0].response.people"))
        .isEqualTo(Map.of("opened", 1, "opens", 1, "clicked", 1, "clicks", 1));
    assertThat(read.getMap("runs[0].response.machines")).isEqualTo(Map.of("opens", 1, "clicks", 1));
    for (var by :
        Map.of("campaign", "" + id, "run", id + " 1", "template", "retention").entrySet()) {
      var lines = tandem.asAdmin().get("/api/admin/tracking?by=" + by.getKey()).jsonPath();
      assertThat(lines.getList("lines.key")).contains(by.getValue());
    }
    var shown = tandem.asAdmin().get("/campaigns/" + id).asString();
    assertThat(Jsoup.parse(shown).select("td[data-label=Followed by people]").text())
        .isEqualTo("1");
    assertThat(Jsoup.parse(shown).select("td[data-label=Clicks by machines]").text())
        .isEqualTo("1");
  }

  private Sent inInbox(String customer) {
    var inbox = shop.latestMail(customer);
    var id = "" + shop.messages(customer).get(0).get("id");
    return new Sent(id, "" + inbox.get("html"), "" + inbox.get("plain"));
  }

  @Test
  @Order(8)
  void ofWhomWasErasedNothingIsKeptAndTheirOldLinksStillLeadOn() {
    var customer = customer(true);
    var mail = mail(customer);
    follow(mail.counted().get(0));
    makers(mail, 1);
    PackagedTandem.await("rules know", SOON, () -> !clicksKnown(customer).isEmpty());

    tandem.asAdmin().delete("/api/admin/customers/" + customer).then().statusCode(200);

    assertThat(follow(mail.counted().get(0)).statusCode()).isEqualTo(302);
    var marker = mail(customer(true)); // What came before this one's is written by then.
    follow(marker.counted().get(0));
    makers(marker, 1);
    assertThat(hits(mail)).isEmpty();
    assertThat(new Remains(tandem).of(List.of(customer))).isEmpty();
  }

  @Test
  @Order(9)
  void whileTheDatabaseIsAwayLinksLeadOnAndAreCountedAfterwards() {
    var mail = mail(customer(true));

    var back = tandem.killDatabaseForAWhile();
    try {
      var answer = follow(mail.counted().get(0));
      var picture = as(FIREFOX).get(mail.picture());

      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(answer.time()).as("milliseconds").isLessThan(MOST_MILLIS);
      assertThat(picture.statusCode()).isEqualTo(200);
    } finally {
      back.run();
    }
    PackagedTandem.await(
        "the database is back", SOON, () -> tandem.status("/q/health/ready") == 200);
    assertThat(makers(mail, 2)).containsOnly("PERSON");
  }

  @Test
  @Order(10)
  void whatIsOldLeavesByWholeMonths() {
    desk.run("select open_mail_hits(now() - interval '400 days')");
    desk.run(
        """
        insert into mail_hit (at, outbox_id, customer_id, campaign_id, run, rule, template, kind, link, sign, scans)
        values (now() - interval '400 days', gen_random_uuid(), 'X', 0, 0, '', '', 'CLICK', 0, '', false)
        """);
    assertThat(desk.count("mail_hit where customer_id = 'X'")).isEqualTo(1);
    var months = desk.count("mail_hit_part");

    desk.run("select drop_mail_hits(now() - interval '365 days')");

    assertThat(desk.count("mail_hit where customer_id = 'X'")).isZero();
    assertThat(desk.count("mail_hit_part")).isEqualTo(months - 1);
    assertThat(desk.count("mail_hit")).isPositive();
  }
}
