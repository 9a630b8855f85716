package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see of messages, limits, warm-ups and suppressed addresses, and do with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxIT {
  private static final String DOMAIN = "mail.tandem-it.io";
  private static final String LIMITS = "/api/admin/limits/";
  private static final Duration SOON = Duration.ofSeconds(90);

  private final int smtpPort = PackagedTandem.freePort();
  private final PackagedTandem tandem =
      SmallShop.in(
          "outbox",
          smtpPort,
          Map.of(
              "tandem.delivery.batch", "20",
              "tandem.delivery.connections", "1",
              "tandem.smtp.timeout", "60S"));
  private final Mailbags bags = new Mailbags(tandem);
  private MailServer server;

  @BeforeAll
  void start() {
    server = new MailServer(smtpPort);
    tandem.start();
  }

  @AfterAll
  void stop() {
    tandem.close();
    server.close();
  }

  @BeforeEach
  void forgetTheLast() {
    bags.clear();
  }

  @Test
  void everyChangeOfAMessageIsToldWithWhenAndWhy() {
    bags.put("Ada", DOMAIN, 1, 0);
    awaitStates("Ada-1", "SENT");

    tandem
        .asAdmin()
        .get("/api/admin/outbox/" + id("Ada-1"))
        .then()
        .statusCode(200)
        .body("message.recipient", equalTo("ada-1@" + DOMAIN))
        .body("message.account", equalTo("settings"))
        .body("message.attempts", equalTo(1))
        .body("changes.state", equalTo(List.of("READY", "SENDING", "SENT")))
        .body("changes[2].why", startsWith("250"));
    assertThat(Refusals.words(tandem.asAdmin().get("/api/admin/outbox/nonsense"), 404))
        .contains("There is no message (nonsense)");
  }

  @Test
  void messagesAreFoundByWhatTheyAreInPages() {
    hold();
    bags.put("Ada", DOMAIN, 7, 41);
    bags.put("Bob", "gmail.com", 3, 0);

    assertThat(found("campaign=41").getList("messages")).hasSize(7);
    assertThat(found("customer=Ada-3").getList("messages.recipient"))
        .containsExactly("ada-3@" + DOMAIN);
    assertThat(found("domain=GMAIL.com").getList("messages.domainGroup"))
        .containsExactly("gmail", "gmail", "gmail");
    assertThat(found("state=ready&from=2020-01-01T00:00:00Z").getList("messages")).hasSize(10);
    assertThat(found("state=ready&to=2020-01-01T00:00:00Z").getList("messages")).isEmpty();
    assertThat(found("from=2020-01-01T00:00:00Z&state=sent").getList("messages")).isEmpty();
    var all = new ArrayList<String>();
    var after = "";
    do {
      var page = found("limit=4&after=" + after);
      all.addAll(page.getList("messages.id"));
      after = page.getString("next");
    } while (after != null);
    assertThat(all).hasSize(10).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "state=lost, state",
    "campaign=x, campaign",
    "from=today, from",
    "to=now, to",
    "after=x, after"
  })
  void whatCannotBeLookedForIsToldByItsField(String query, String field) {
    var answer = tandem.asAdmin().get("/api/admin/outbox/messages?" + query);

    Refusals.words(answer, 400);
    assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
  }

  private JsonPath found(String query) {
    return tandem
        .asAdmin()
        .get("/api/admin/outbox/messages?" + query)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void aTableOpensInASpreadsheetWithoutDoingAnything() {
    hold();
    bags.put("Ada", DOMAIN, 1, 0);
    bags.run("update outbox set subject = '=cmd|'' /C calc''!A0, \"now\"'");

    var table = tandem.asAdmin().get("/api/admin/outbox/export?state=ready");

    assertThat(table.statusCode()).isEqualTo(200);
    assertThat(table.contentType()).startsWith("text/csv");
    assertThat(table.asString())
        .startsWith("id,customer,recipient,subject,state,")
        .contains("\"'=cmd|' /C calc'!A0, \"\"now\"\"\"");
  }

  @Test
  void whatFailedIsSentAgainAndWhatMayHaveArrivedOnlyByAnExpressWord() {
    hold();
    bags.put("Ada", DOMAIN, 2, 0);
    bags.run("update outbox set state = 'FAILED', note = '550 no' where customer_id = 'Ada-1'");
    bags.run("update outbox set state = 'UNCERTAIN', note = 'lost' where customer_id = 'Ada-2'");
    var why = Map.of("why", "the server was repaired");

    step("Ada-1", "retry", why).then().statusCode(200).body("message.state", equalTo("READY"));
    var refused = step("Ada-2", "retry", why);
    assertThat(Refusals.words(refused, 400)).contains("may have arrived");
    assertThat(refused.jsonPath().getString("field")).isEqualTo("mayArriveTwice");
    step("Ada-2", "retry", Map.of("why", "better twice", "mayArriveTwice", true))
        .then()
        .statusCode(200)
        .body("message.note", containsString("sent again by admin: better twice"));
    assertThat(Refusals.words(step("Ada-1", "retry", why), 400)).contains("READY");
    letGo();

    awaitStates("Ada-1", "SENT");
    awaitStates("Ada-2", "SENT");
    assertThat(server.recipients()).contains("ada-1@" + DOMAIN, "ada-2@" + DOMAIN);
  }

  @Test
  void whatFailedAndIsSentAfterAllCountsForTheNextOneAgain() {
    hold();
    bags.put("Gil", DOMAIN, 1, 0);
    bags.run(
        """
        insert into mailed (customer_id, at, email_id, urgent, categories, campaigns)
        select customer_id, now(), id, false, '{}', '{}' from outbox where customer_id = 'Gil-1'
        """);
    assertThat(mailedTo("Gil-1")).hasSize(1);
    server.refuse("5.6.0 not like that");
    letGo();
    awaitStates("Gil-1", "FAILED");
    assertThat(mailedTo("Gil-1")).isEmpty();
    hold();
    server.refuse("");

    step("Gil-1", "retry", Map.of("why", "it was mended")).then().statusCode(200);

    assertThat(mailedTo("Gil-1")).hasSize(1);
    letGo();
    awaitStates("Gil-1", "SENT");
    assertThat(mailedTo("Gil-1")).hasSize(1);
  }

  private List<Object> mailedTo(String customer) {
    return tandem
        .asAdmin()
        .get("/api/admin/restraint/customers/" + customer)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("mailed");
  }

  @Test
  void whatWaitsIsTakenBackAndNeverGoes() {
    hold();
    bags.put("Cleo", DOMAIN, 2, 0);

    step("Cleo-1", "cancel", Map.of("why", "wrong price"))
        .then()
        .statusCode(200)
        .body("message.state", equalTo("WITHHELD"))
        .body("changes[1].why", equalTo("cancelled by admin: wrong price"));
    var noReason = step("Cleo-2", "cancel", Map.of());
    assertThat(Refusals.words(noReason, 400)).contains("The reason ()");
    assertThat(noReason.jsonPath().getString("field")).isEqualTo("why");
    letGo();

    awaitStates("Cleo-2", "SENT");
    assertThat(server.recipients()).doesNotContain("cleo-1@" + DOMAIN);
    assertThat(Refusals.words(step("Cleo-2", "cancel", Map.of("why", "late")), 400))
        .contains("SENT");
  }

  private io.restassured.response.Response step(String customer, String step, Map<String, ?> body) {
    return tandem
        .asAdmin()
        .body(body)
        .post("/api/admin/outbox/%s/%s".formatted(id(customer), step));
  }

  @Test
  void aLimitHoldsFromTheNextClaimOnAndIsShownAsItStands() {
    hold();
    bags.put("Dora", "gmx.de", 9, 0);
    bags.put("Emil", DOMAIN, 5, 0);
    put("domain-groups/gmx", Map.of("perDay", 4, "why", "they asked for it"), 200);
    letGo();

    PackagedTandem.await(
        "what may go went", SOON, () -> bags.count("outbox where state = 'SENT'") == 9);

    var limits =
        tandem.asAdmin().get("/api/admin/limits").then().statusCode(200).extract().jsonPath();
    var gmx = "limits.find { it.kind == 'DOMAIN_GROUP' && it.name == 'gmx' }.";
    assertThat(limits.getInt(gmx + "usedToday")).isEqualTo(4);
    assertThat(limits.getInt(gmx + "perDay")).isEqualTo(4);
    assertThat(limits.getString(gmx + "changedBy")).isEqualTo("admin");
    assertThat(limits.getInt("waiting.find { it.domainGroup == 'gmx' }.messages")).isEqualTo(5);
    assertThat(tandem.asAdmin().get("/delivery").asString())
        .contains("they asked for it")
        .contains("4 of 4");
    tandem.asAdmin().delete(LIMITS + "domain-groups/gmx").then().statusCode(204);
    PackagedTandem.await(
        "the rest went", SOON, () -> bags.count("outbox where state = 'SENT'") == 14);
    assertThat(Refusals.words(tandem.asAdmin().delete(LIMITS + "domain-groups/gmx"), 404))
        .contains("domain-groups/gmx");
  }

  @Test
  void whatIsClaimedWaitsAgainWhereTheServerBecomesSlowAndTheLimitIsChangedMeanwhile() {
    hold();
    bags.put("Hugo", DOMAIN, 60, 0);
    var slow = server.holdAt(server.recipients().size() + 5);
    letGo();
    slow.await();
    put("domain-groups/other", Map.of("perDay", 0, "why", "they put us off"), 200);
    var changed = Instant.now();
    PackagedTandem.await(
        "two seconds went by", SOON, () -> Instant.now().isAfter(changed.plusSeconds(2)));

    slow.letGo();

    PackagedTandem.await(
        "nothing is on its way", SOON, () -> bags.count("outbox where lease_until > now()") == 0);
    assertThat(bags.count("outbox where state = 'SENT'"))
        .as("the fifth was on the wire")
        .isEqualTo(5);
    assertThat(found("state=ready&limit=100").getList("messages")).hasSize(55);
    tandem.asAdmin().delete(LIMITS + "domain-groups/other").then().statusCode(204);
    PackagedTandem.await(
        "the rest went", SOON, () -> bags.count("outbox where state = 'SENT'") == 60);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          overall              | {"rate":0,"why":"w"}               | rate
          overall              | {"rate":5,"burst":0.5,"why":"w"}   | burst
          overall              | {"burst":5,"why":"w"}              | burst
          overall              | {"perHour":-1,"why":"w"}           | perHour
          accounts/settings        | {"perDay":-1,"why":"w"}            | perDay
          accounts/settings        | {"perDay":5}                       | why
          accounts/settings        | {"why":"w"}                        | rate
          accounts/settings        | {"rate":"fast","why":"w"}          | rate
          accounts/a%20b       | {"rate":1,"why":"w"}               | name
          """)
  void aLimitThatCannotBeMeantIsRefusedByItsField(String path, String body, String field) {
    var answer = tandem.asAdmin().urlEncodingEnabled(false).body(body).put(LIMITS + path);

    Refusals.words(answer, 400);
    assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({"domain-groups/nowhere", "campaigns/4711", "campaigns/x", "moons/1", "overall/x"})
  void aLimitOfNothingIsNotFound(String path) {
    var body = Map.of("rate", 1, "why", "a test");

    Refusals.words(tandem.asAdmin().body(body).put(LIMITS + path), 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limits/accounts/setings", "warm-ups/accounts/setings"})
  void anAccountThatIsNotThereIsNotFoundAndTheNearOneNamed(String path) {
    var body =
        path.startsWith("limits")
            ? Map.of("rate", 1, "why", "a test")
            : Map.of("days", List.of(5), "why", "a test");

    var answer = tandem.asAdmin().body(body).put("/api/admin/" + path);

    assertThat(Refusals.words(answer, 404))
        .contains("There is no account (setings)")
        .contains("Maybe you meant settings");
  }

  @Test
  void whatWaitsGoesByAGroupAsSoonAsItIsChanged() {
    hold();
    bags.put("Fay", "north.test-shop.io", 3, 0);
    var groups = "/api/admin/domain-groups/";

    tandem
        .asAdmin()
        .body(Map.of("domains", List.of("North.test-shop.io", "south.test-shop.io")))
        .put(groups + "compass")
        .then()
        .statusCode(200)
        .body("domains", equalTo(List.of("north.test-shop.io", "south.test-shop.io")));

    assertThat(bags.count("outbox where domain_group = 'compass'")).isEqualTo(3);
    var taken = tandem.asAdmin().body(Map.of("domains", List.of("a.io", "gmail.com")));
    var answer = taken.put(groups + "compass");
    assertThat(Refusals.words(answer, 400)).contains("is in the group gmail");
    assertThat(answer.jsonPath().getString("field")).isEqualTo("domains[1]");
    var none = tandem.asAdmin().body(Map.of("domains", List.of("a b"))).put(groups + "compass");
    assertThat(Refusals.words(none, 400)).contains("The domain (a b)");
    put("domain-groups/compass", Map.of("perDay", 0, "why", "they are away"), 200);
    assertThat(Refusals.words(tandem.asAdmin().delete(groups + "compass"), 400))
        .contains("has a limit")
        .contains("DELETE " + LIMITS + "domain-groups/compass");
    tandem.asAdmin().delete(LIMITS + "domain-groups/compass").then().statusCode(204);
    tandem.asAdmin().delete(groups + "compass").then().statusCode(204);
    assertThat(bags.count("outbox where domain_group = 'other'")).isEqualTo(3);
    tandem.asAdmin().get("/api/admin/domain-groups").then().body("name", hasItem("gmail"));
  }

  @Test
  void aWarmUpLetsAsManyGoAsItsDay() {
    hold();
    bags.put("Gil", DOMAIN, 12, 0);
    tandem
        .asAdmin()
        .body(Map.of("days", List.of(5, 50), "why", "a new account"))
        .put("/api/admin/warm-ups/accounts/settings")
        .then()
        .statusCode(200)
        .body("step", equalTo(1))
        .body("today", equalTo(5));
    letGo();

    PackagedTandem.await("five went", SOON, () -> bags.count("outbox where state = 'SENT'") == 5);
    bags.run("update warm_up set day = day - 1");
    PackagedTandem.await("all went", SOON, () -> bags.count("outbox where state = 'SENT'") == 12);

    tandem
        .asAdmin()
        .get("/api/admin/warm-ups")
        .then()
        .body("[0].step", equalTo(2))
        .body("[0].usedToday", equalTo(7))
        .body("[0].slowedToday", equalTo(false));
    var bad = tandem.asAdmin().body(Map.of("days", List.of(5, 0), "why", "w"));
    var refused = bad.put("/api/admin/warm-ups/accounts/settings");
    Refusals.words(refused, 400);
    assertThat(refused.jsonPath().getString("field")).isEqualTo("days[1]");
    tandem.asAdmin().delete("/api/admin/warm-ups/accounts/settings").then().statusCode(204);
  }

  @Test
  void aWarmUpIsSlowedWhereTheServerPutsTooMuchOff() {
    hold();
    bags.put("Ilse", DOMAIN, 25, 0);
    for (var whose : List.of("accounts/settings", "domains/example.com")) {
      tandem
          .asAdmin()
          .body(Map.of("days", List.of(1_000), "why", "new"))
          .put("/api/admin/warm-ups/" + whose)
          .then()
          .statusCode(200)
          .body("factor", equalTo(1f));
    }
    put("accounts/settings", Map.of("perHour", 10_000, "why", "as agreed"), 200);
    server.putOff("4.7.1 too many of you");
    letGo();

    PackagedTandem.await(
        "all are put off", SOON, () -> bags.count("outbox where state = 'RETRY'") == 25);

    server.putOff("");
    tandem
        .asAdmin()
        .get("/api/admin/warm-ups")
        .then()
        .body("factor", equalTo(List.of(0.5f, 0.5f)))
        .body("slowedToday", equalTo(List.of(true, true)))
        .body("today", equalTo(List.of(500, 500)));
    for (var whose : List.of("warm-ups/accounts/settings", "warm-ups/domains/example.com")) {
      tandem.asAdmin().delete("/api/admin/" + whose).then().statusCode(204);
    }
    tandem.asAdmin().delete(LIMITS + "accounts/settings").then().statusCode(204);
  }

  @Test
  void whatWaitsOfAPausedCampaignWaitsOnAndOfACancelledOneIsWithheld() {
    hold();
    var campaign =
        bags.number(
            """
            insert into campaign (version, name, segment, folder, template, subject, introduction, cron,
              zone, holdout, salt, state, state_why, changed_at, changed_by)
            values (0, 'Held', 'champion', 'spring', 'follow-up', 's', '', '', 'UTC', 0, '', 'PAUSED', '',
              now(), 'test') returning id
            """);
    bags.put("Hal", DOMAIN, 3, campaign);
    bags.put("Ida", DOMAIN, 1, 0);
    letGo();
    awaitStates("Ida-1", "SENT");
    assertThat(bags.count("outbox where state = 'READY'")).isEqualTo(3);

    bags.run("update campaign set state = 'CANCELLED' where id = " + campaign);

    awaitStates("Hal-2", "WITHHELD");
    assertThat(
            tandem
                .asAdmin()
                .get("/api/admin/outbox/" + id("Hal-2"))
                .jsonPath()
                .getString("message.note"))
        .isEqualTo("its campaign was cancelled");
    assertThat(server.recipients()).doesNotContain("hal-1@" + DOMAIN, "hal-2@" + DOMAIN);
  }

  @Test
  void suppressedAddressesAreTakenOverFoundAndTold() {
    hold();
    bags.put("Jan", DOMAIN, 2, 0);
    var table =
        """
        email,reason,at
        JAN-1@%s,asked by phone,2026-01-02T03:04:05Z
        jan-1@%s,again,
        no address,,
        '+tag@other-shop.io,=1+1,
        *@kunde9-shop.io,all of them,
        day@other-shop.io,,2026-01-03
        blank@other-shop.io,,2026-01-03 04:05:06
        when@other-shop.io,,3. Januar
        then@other-shop.io,,2099-01-01
        """
            .formatted(DOMAIN, DOMAIN);

    suppress(table)
        .then()
        .statusCode(200)
        .body("read", equalTo(9))
        .body("added", equalTo(6))
        .body("known", equalTo(1))
        .body("refused", equalTo(2))
        .body("refusedLines[0].line", equalTo(4))
        .body("refusedLines[0].maybe", startsWith("Maybe"))
        .body("refusedLines[1].why", containsString("whole domain"))
        .body("undated", equalTo(2))
        .body("undatedLines[0].why", containsString("(3. Januar)"))
        .body("undatedLines[1].why", containsString("(2099-01-01) is still to come"));
    suppress("email;reason\nsemi@other-shop.io;by phone\n").then().body("added", equalTo(1));
    assertThat(Refusals.words(suppress("email,email\na@b.io,c@d.io\n"), 400)).contains("(email)");
    suppress("address,email\nHigh Street 1,street@other-shop.io\n")
        .then()
        .body("added", equalTo(1))
        .body("refused", equalTo(0));
    suppress("jan-1@" + DOMAIN + "\n").then().body("added", equalTo(0)).body("known", equalTo(1));
    letGo();

    awaitStates("Jan-1", "WITHHELD");
    awaitStates("Jan-2", "SENT");
    assertThat(server.recipients()).doesNotContain("jan-1@" + DOMAIN);
    tandem
        .asAdmin()
        .get("/api/admin/suppressions?q=JAN-1")
        .then()
        .body("count", equalTo(1))
        .body("suppressions.email", equalTo(List.of("jan-1@" + DOMAIN)))
        .body("suppressions[0].reason", equalTo("asked by phone"))
        .body("suppressions[0].at", startsWith("2026-01-02T03:04:05"));
    tandem
        .asAdmin()
        .get("/api/admin/suppressions?limit=1")
        .then()
        .body("suppressions", hasSize(1))
        .body("next", not(equalTo(null)));
    var export = tandem.asAdmin().get("/api/admin/suppressions/export").asString();
    assertThat(export)
        .contains("day@other-shop.io,taken over from a list,2026-01-03T00:00:00Z")
        .contains("blank@other-shop.io,taken over from a list,2026-01-03T04:05:06Z")
        .contains("when@other-shop.io");
    assertThat(export).contains("'+tag@other-shop.io,'=1+1,").contains("asked by phone");
    suppress(export).then().body("added", equalTo(0)).body("refused", equalTo(0));
    assertThat(Refusals.words(suppress("name,city\nx,y\n"), 400)).contains("names no column email");
    tandem.asShop().get("/api/admin/suppressions").then().statusCode(not(equalTo(200)));
  }

  @Test
  void aNoHoldsHoweverTheDomainIsWritten() {
    suppress("kim@Müller-Shop.de\n").then().statusCode(200).body("added", equalTo(1));
    suppress("Kim@xn--mller-shop-9db.de\n").then().body("added", equalTo(0));
    tandem
        .asAdmin()
        .queryParam("q", "MÜLLER-Shop")
        .get("/api/admin/suppressions")
        .then()
        .body("suppressions.email", equalTo(List.of("kim@xn--mller-shop-9db.de")));

    for (var email : List.of("kim@müller-shop.de", "kim@xn--mller-shop-9db.de")) {
      var consent = Map.of("at", "2026-01-02T03:04:05Z", "source", "shop", "wording", "v1");
      tandem
          .asShop()
          .body(Map.of("email", email, "consent", consent))
          .put("/api/customers/kim")
          .then()
          .statusCode(200)
          .body("mayBeMailed", equalTo(false));
    }
    tandem
        .asShop()
        .body(
            Map.of(
                "customer", "kim",
                "email", "kim@müller-shop.de",
                "source", "shop",
                "wording", "v1"))
        .post("/api/opt-ins")
        .then()
        .statusCode(202)
        .body("email", equalTo("kim@xn--mller-shop-9db.de"));
    var local =
        tandem.asShop().body(Map.of("email", "jörg@müller-shop.de")).put("/api/customers/jo");
    assertThat(Refusals.words(local, 400)).contains("jörg@müller-shop.de");
    var twofold = tandem.asShop().body(Map.of("email", "kim@straße.de")).put("/api/customers/kim");
    assertThat(Refusals.words(twofold, 400)).contains("old and new rules").contains("xn--");
  }

  private io.restassured.response.Response suppress(String table) {
    return tandem
        .asAdmin()
        .contentType("text/csv; charset=UTF-8")
        .body(table)
        .post("/api/admin/suppressions");
  }

  /** Nothing goes, so that a test can prepare. */
  private void hold() {
    put("overall", Map.of("perDay", 0, "why", "a test prepares"), 200);
  }

  private void letGo() {
    put("overall", Map.of("rate", 500, "burst", 100, "why", "a test goes on"), 200);
  }

  private void put(String path, Map<String, ?> limit, int status) {
    var answer = tandem.asAdmin().body(limit).put(LIMITS + path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
  }

  private String id(String customer) {
    return found("customer=" + customer).getString("messages[0].id");
  }

  private void awaitStates(String customer, String state) {
    PackagedTandem.await(
        "the message to %s is %s".formatted(customer, state),
        SOON,
        () -> found("customer=" + customer).getList("messages.state").equals(List.of(state)));
  }
}
