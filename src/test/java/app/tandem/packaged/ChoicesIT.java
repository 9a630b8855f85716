package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Saying no, choosing, and saying yes: by the links in mails, without a sign-in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChoicesIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  /** It goes into Tandem's own inbox, so that the mails can be read. */
  private final PackagedTandem tandem =
      PackagedTandem.in(
          "choices",
          Map.of(
              "tandem.sample-shop", "off",
              "tandem.journey.retry", "1S",
              "tandem.journey.slot", "1S",
              "tandem.restraint.messages", "off",
              "tandem.restraint.spacing", "1S",
              "tandem.restraint.same-product", "0S"));

  private final Shopkeeper shop = new Shopkeeper(tandem);
  private final Outside outside = new Outside(tandem);

  @BeforeAll
  void start() {
    tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
    SmallShop.write(tandem, "post-purchase/brush.drl", SmallShop.RULE);
    tandem.start();
    SmallShop.stock(tandem);
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  private String buyer() {
    return shop.customerAt("c" + UUID.randomUUID().toString().substring(0, 8) + "@example.com");
  }

  private void buy(String customer) {
    shop.sell(customer, SmallShop.BOUGHT, Instant.now());
  }

  private long inState(String customer, String state) {
    return shop.messages(customer).stream().filter(one -> state.equals(one.get("state"))).count();
  }

  private String firstMail(String customer) {
    buy(customer);
    PackagedTandem.await("a mail is sent", SOON, () -> inState(customer, "SENT") == 1);
    return outside.mailTo(shop.messages(customer).get(0).get("recipient").toString());
  }

  @Test
  void eachMailLeadsToThePageOfChoicesAndToTheEndAndLookingChangesNothing() {
    var customer = buyer();
    var mail = firstMail(customer);

    var choose = Outside.link(mail, "/p/");
    var end = Outside.link(mail, "/u/");

    tandem
        .asNobody()
        .get(choose)
        .then()
        .statusCode(200)
        .body(containsString("Choose what you get"));
    tandem.asNobody().get(end).then().statusCode(200).body(containsString("Unsubscribe"));
    assertThat(outside.suppressions(customer)).isEmpty();
    var header = outside.header(mail, "List-Unsubscribe");
    assertThat(header).contains(end);
    var done =
        tandem
            .asNobody()
            .redirects()
            .follow(false)
            .contentType("application/x-www-form-urlencoded")
            .body("List-Unsubscribe=One-Click")
            .post(end);
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.cookies()).isEmpty();
    assertThat(outside.suppressions(customer)).hasSize(1);
    tandem.asNobody().get(choose).then().body(containsString("You get no mail from us"));
  }

  @Test
  void theWordsOfBeforeStillHoldAndMadeUpOnesDoNot() {
    var customer = buyer();
    var old = outside.wordOfBefore(customer);

    tandem.asNobody().get("/u/" + old).then().body(containsString("No more of these emails?"));
    tandem.asNobody().post("/u/" + old).then().body(containsString("Done"));
    assertThat(outside.suppressions(customer)).hasSize(1);
    for (var word :
        List.of("" + UUID.randomUUID(), "QQ.abc", "no-such-word", "a.b.c", "x".repeat(400))) {
      for (var page : List.of("/u/", "/p/", "/opt-in/")) {
        tandem.asNobody().get(page + word).then().statusCode(404).body(containsString("not known"));
      }
      tandem.asNobody().post("/u/" + word).then().statusCode(404).body(containsString("not known"));
      tandem.asNobody().post("/opt-in/" + word).then().statusCode(404);
    }
  }

  private Response movesTo(String customer, String address) {
    var consent = Map.of("at", "2026-01-01T00:00:00Z", "source", "checkout box", "wording", "v1");
    return tandem
        .asShop()
        .body(Map.of("email", address, "consent", consent))
        .put("/api/customers/" + customer);
  }

  @Test
  void aNoIsThePersonsAndGoesAlongToAnotherAddressUntilTheySayYesThere() {
    var customer = buyer();
    tandem.asNobody().post("/u/" + outside.wordOfBefore(customer)).then().statusCode(200);
    var address = "moved-" + customer.toLowerCase(Locale.ROOT) + "@example.com";

    movesTo(customer, address)
        .then()
        .statusCode(200)
        .body("mayBeMailed", equalTo(false))
        .body("why", equalTo("the customer unsubscribed"));

    assertThat(outside.suppressions(customer)).as("others there may be mailed").isEmpty();
    assertThat(
            tandem
                .asAdmin()
                .get("/api/admin/customers/" + customer + "/export")
                .jsonPath()
                .getString("profile[0].saidNo"))
        .isEqualTo("the customer unsubscribed");
    var wish = Map.of("customer", customer, "email", address, "source", "shop", "wording", "v4");
    var id = tandem.asShop().body(wish).post("/api/opt-ins").jsonPath().getString("id");
    PackagedTandem.await("the mail is sent", SOON, () -> "MAILED".equals(optIn(id, "state")));
    tandem.asNobody().post(Outside.link(outside.mailTo(address), "/opt-in/"));
    movesTo(customer, address).then().body("mayBeMailed", equalTo(true));
  }

  /** The shop's words are in a transaction that has not ended when the reader says no. */
  @Test
  void aNoTakesNothingBackThatTheShopSaysAtTheSameMoment() throws SQLException {
    var customer = buyer();
    var word = outside.wordOfBefore(customer);
    try (var shops = DriverManager.getConnection(tandem.jdbcUrl());
        var saying = shops.createStatement()) {
      shops.setAutoCommit(false);
      saying.execute("update customer set first_name = 'Ada' where id = '%s'".formatted(customer));
      var no =
          CompletableFuture.supplyAsync(() -> tandem.asNobody().post("/u/" + word).statusCode());
      PackagedTandem.await("the no waits", SOON, this::isSomebodyWaitingForARow);
      shops.commit();

      assertThat(no.join()).isEqualTo(200);
    }

    var told = tandem.asAdmin().get("/api/admin/customers/" + customer + "/export").jsonPath();
    assertThat(told.getString("profile[0].firstName")).isEqualTo("Ada");
    assertThat(told.getString("profile[0].saidNo")).isEqualTo("the customer unsubscribed");
  }

  private boolean isSomebodyWaitingForARow() {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var asked = connection.createStatement();
        var found =
            asked.executeQuery(
                "select from pg_stat_activity where wait_event_type = 'Lock' and query like 'update customer%'")) {
      return found.next();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aNoIsKeptOfSomebodyOfWhomNoAddressIsKnown() {
    var customer = buyer();
    var word = outside.wordOfBefore(customer);
    tandem.asShop().body("{}").put("/api/customers/" + customer).then().statusCode(200);
    tandem.asNobody().post("/u/" + word).then().statusCode(200).body(containsString("Done"));

    movesTo(customer, "later-" + customer.toLowerCase(Locale.ROOT) + "@example.com")
        .then()
        .body("mayBeMailed", equalTo(false));
  }

  @Test
  void aComplaintIsTheNoOfWhomTheMailWasSentToWhereverTheyMovedMeanwhile() {
    var customer = buyer();
    firstMail(customer);
    var message = shop.messages(customer).get(0);
    var address = "elsewhere-" + customer.toLowerCase(Locale.ROOT) + "@example.com";
    movesTo(customer, address).then().body("mayBeMailed", equalTo(true));
    var complaint =
        Map.of(
            "id",
            "moved-" + customer,
            "kind",
            "complaint",
            "recipient",
            message.get("recipient"),
            "messageId",
            message.get("id") + "@example.com");

    tandem.asShop().body(Map.of("events", List.of(complaint))).post("/api/bounces");

    movesTo(customer, address).then().body("mayBeMailed", equalTo(false));
  }

  @Test
  void aNoCountsWhateverAProgramCallsItsWords() throws IOException, InterruptedException {
    var customer = buyer();
    var link = URI.create(tandem.url() + "/u/" + outside.wordOfBefore(customer));
    var click =
        HttpRequest.newBuilder(link)
            .header("Content-Type", "bad")
            .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
            .build();

    var answer = HttpClient.newHttpClient().send(click, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("Done");
    assertThat(outside.suppressions(customer)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "topic=FOO&frequency=WEEKLY",
        "topic=OFFERS&topic=FOO&frequency=MONTHLY",
        "topic=OFFERS&frequency=FOO"
      })
  void whatIsNotOnThePageChangesNothingAndSaysSo(String said) {
    var customer = buyer();
    var word = outside.wordOfBefore(customer);

    tandem
        .asNobody()
        .contentType("application/x-www-form-urlencoded")
        .body(said)
        .post("/p/" + word)
        .then()
        .statusCode(400)
        .contentType(startsWith("text/html"))
        .body(containsString("nothing was changed"));

    assertThat(outside.suppressions(customer)).isEmpty();
    var export = tandem.asAdmin().get("/api/admin/customers/" + customer + "/export");
    assertThat(export.asString()).doesNotContain("FOO", "MONTHLY");
  }

  @Test
  void aLinkOfSomebodyWhoWasErasedSaysThatNobodyIsMailed() {
    var customer = buyer();
    var mail = firstMail(customer);
    var end = Outside.link(mail, "/u/");
    var choose = Outside.link(mail, "/p/");
    tandem.asAdmin().delete("/api/admin/customers/" + customer).then().statusCode(200);

    for (var page : List.of(end, choose)) {
      tandem
          .asNobody()
          .get(page)
          .then()
          .statusCode(200)
          .body(containsString("You get no mail from us"));
    }
    tandem.asNobody().post(end).then().statusCode(200).body(containsString("is not mailed"));
  }

  /** A refusal of what a program would rather have would lose what somebody said. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain",
        "image/avif",
        "application/xml;q=0.9",
        "no media type at all"
      })
  void whateverAProgramWouldRatherHaveTheNoCountsAndThePagesAreShown(String accept) {
    var customer = buyer();
    var word = outside.wordOfBefore(customer);
    for (var page : List.of("/u/", "/p/", "/opt-in/")) {
      tandem
          .asNobody()
          .header("Accept", accept)
          .get(page + word)
          .then()
          .statusCode(page.equals("/opt-in/") ? 404 : 200) // It is no word of an opt-in.
          .contentType(startsWith("text/html"));
    }
    assertThat(outside.suppressions(customer)).isEmpty();

    tandem
        .asNobody()
        .header("Accept", accept)
        .contentType("application/x-www-form-urlencoded")
        .body("topic=TIPS&frequency=MONTHLY&asked=yes")
        .post("/p/" + word)
        .then()
        .statusCode(200)
        .contentType(startsWith("text/html"));
    tandem
        .asNobody()
        .header("Accept", accept)
        .contentType("application/x-www-form-urlencoded")
        .body("List-Unsubscribe=One-Click")
        .post("/u/" + word)
        .then()
        .statusCode(200)
        .contentType(startsWith("text/html"));

    assertThat(outside.suppressions(customer)).hasSize(1);
  }

  @Test
  void whoDeclinesATopicGetsNothingOfItAndWhyIsTold() {
    var customer = buyer();
    var choose = Outside.link(firstMail(customer), "/p/");

    choose(choose, "AS_IT_COMES", "REMINDERS", "TIPS", "OFFERS")
        .then()
        .statusCode(200)
        .body(containsString("It is kept"))
        .body(not(containsString("value=\"PURCHASES\" checked")))
        .body(containsString("value=\"TIPS\" checked"));
    buy(customer);

    PackagedTandem.await(
        "the follow-up is withheld",
        SOON,
        () -> shop.states(customer, SmallShop.OFFERED).contains("WITHHELD"));
    assertThat(shop.followUps(customer, SmallShop.OFFERED))
        .anySatisfy(
            one ->
                assertThat(one.get("why").toString())
                    .contains("they chose to get no mail of this kind: what follows purchases"));
    assertThat(shop.messages(customer)).hasSize(1);
    var export = tandem.asAdmin().get("/api/admin/customers/" + customer + "/export").jsonPath();
    assertThat(export.getString("choices[0].frequency")).isEqualTo("AS_IT_COMES");
    assertThat(export.getList("choices[0].declined")).isEqualTo(List.of("PURCHASES"));
  }

  private Response choose(String page, String frequency, String... topics) {
    return tandem
        .asNobody()
        .contentType("application/x-www-form-urlencoded")
        .formParam("frequency", frequency)
        .formParam("topic", (Object[]) topics)
        .post(page);
  }

  @Test
  void onceAWeekIsSevenDaysBetweenTwo() {
    var customer = buyer();
    var choose = Outside.link(firstMail(customer), "/p/");
    choose(choose, "WEEKLY", "PURCHASES", "REMINDERS", "TIPS", "OFFERS").then().statusCode(200);

    buy(customer);

    PackagedTandem.await(
        "it waits",
        SOON,
        () ->
            shop.followUps(customer, SmallShop.OFFERED).stream()
                .anyMatch(one -> ("" + one.get("why")).contains("7 days are to lie between two")));
    assertThat(shop.messages(customer)).hasSize(1);
  }

  @Test
  void neverIsANoToAllOfIt() {
    var customer = buyer();
    var choose = Outside.link(firstMail(customer), "/p/");

    choose(choose, "NEVER", "PURCHASES")
        .then()
        .statusCode(200)
        .body(containsString("You get no mail from us"));

    assertThat(outside.suppressions(customer)).containsExactly("the customer chose to get no mail");
  }

  @Test
  void whoAsksForMailIsAskedByMailAndOnlyTheirYesThereIsTheConsent() {
    var customer = "T-" + UUID.randomUUID().toString().substring(0, 8);
    var address = customer.toLowerCase(java.util.Locale.ROOT) + "@example.com";
    var wish =
        Map.of(
            "customer", customer,
            "email", address,
            "firstName", "Nora",
            "source", "footer of the shop",
            "wording", "newsletter v3",
            "from", "203.0.113.7");

    var asked = tandem.asShop().body(wish).post("/api/opt-ins");
    assertThat(asked.statusCode()).isEqualTo(202);
    var id = asked.jsonPath().getString("id");
    PackagedTandem.await("the mail is sent", SOON, () -> "MAILED".equals(optIn(id, "state")));
    var mail = outside.mailTo(address);
    var link = Outside.link(mail, "/opt-in/");

    assertThat(mail).contains("Hello Nora").doesNotContain("List-Unsubscribe");
    assertThat(outside.header(mail, "Auto-Submitted")).contains("auto-generated");
    tandem.asNobody().get(link).then().statusCode(200).body(containsString("Yes, I do"));
    assertThat(optIn(id, "state")).as("looking changes nothing").isEqualTo("MAILED");
    tandem.asShop().body(wish).post("/api/opt-ins").then().statusCode(202).body("id", equalTo(id));

    tandem
        .asNobody()
        .header("X-Forwarded-For", "203.0.113.99")
        .header("Forwarded", "for=203.0.113.99")
        .post(link)
        .then()
        .statusCode(200)
        .body(containsString("Thank you"));
    tandem.asNobody().post(link).then().statusCode(200).body(containsString("Thank you"));

    assertThat(optIn(id, "state")).isEqualTo("CONFIRMED");
    assertThat(optIn(id, "confirmedFrom")).as("a made-up one is none").isEqualTo("127.0.0.1");
    assertThat(optIn(id, "askedFrom")).isEqualTo("203.0.113.7");
    assertThat(optIn(id, "wording")).isEqualTo("newsletter v3");
    var export = tandem.asAdmin().get("/api/admin/customers/" + customer + "/export").jsonPath();
    assertThat(export.getString("consents[0].wording")).isEqualTo("newsletter v3");
    assertThat(export.getString("optIns[0].confirmedFrom")).isEqualTo("127.0.0.1");
    buy(customer);
    PackagedTandem.await("they are mailed", SOON, () -> inState(customer, "SENT") == 1);
    assertThat(outside.mailsTo(address)).as("asked once, and mailed").hasSize(2);
  }

  private Object optIn(String id, String field) {
    return tandem.asShop().get("/api/opt-ins/" + id).then().statusCode(200).extract().path(field);
  }

  @Test
  void aYesTakesANoOfBeforeBackAndBadWishesAreRefused() {
    var customer = buyer();
    tandem.asNobody().post("/u/" + outside.wordOfBefore(customer)).then().statusCode(200);
    assertThat(outside.suppressions(customer)).hasSize(1);
    var address = outside.addressOf(customer);
    var wish = Map.of("customer", customer, "email", address, "source", "shop", "wording", "v4");

    var id = tandem.asShop().body(wish).post("/api/opt-ins").jsonPath().getString("id");
    PackagedTandem.await("the mail is sent", SOON, () -> "MAILED".equals(optIn(id, "state")));
    assertThat(outside.suppressions(customer)).as("until they say yes").hasSize(1);
    tandem.asNobody().post(Outside.link(outside.mailTo(address), "/opt-in/"));

    assertThat(outside.suppressions(customer)).isEmpty();
    var link = Outside.link(outside.mailTo(address), "/opt-in/");
    tandem.asNobody().get(link).then().body(containsString("From now on"));
    tandem.asNobody().post("/u/" + outside.wordOfBefore(customer)).then().statusCode(200);
    tandem.asNobody().post(link).then().body(containsString("and no since"));
    assertThat(outside.suppressions(customer)).as("an old yes does not count").hasSize(1);
    var bad = Map.of("customer", customer, "email", "nobody", "source", "shop", "wording", "v4");
    assertThat(Refusals.words(tandem.asShop().body(bad).post("/api/opt-ins"), 400))
        .contains("(nobody)")
        .contains("Maybe");
    var nowhere = new HashMap<>(wish);
    nowhere.put("from", "not an ip");
    var refused = tandem.asShop().body(nowhere).post("/api/opt-ins");
    assertThat(Refusals.words(refused, 400)).contains("(not an ip)").contains("Maybe");
    assertThat(refused.jsonPath().getString("field")).isEqualTo("from");
    assertThat(Refusals.words(tandem.asShop().body("{}").post("/api/opt-ins"), 400)).isNotBlank();
    assertThat(Refusals.words(tandem.asShop().get("/api/opt-ins/none"), 404)).contains("Maybe");
  }

  /** What is looked up beside the pages. */
  private record Outside(PackagedTandem tandem) {
    private static final Pattern LINK =
        Pattern.compile("https?://[^/\\s\"<>]+(/[a-z-]+/[^\\s\"<>]+)");

    List<String> mailsTo(String address) {
      return tandem
          .asAdmin()
          .get("/api/admin/inbox")
          .jsonPath()
          .<Map<String, Object>>getList("")
          .stream()
          .filter(one -> address.equalsIgnoreCase("" + one.get("recipient")))
          .map(one -> "" + one.get("id"))
          .toList();
    }

    /** The last one, as it came, with its text decoded. */
    String mailTo(String address) {
      PackagedTandem.await("the inbox has it", SOON, () -> !mailsTo(address).isEmpty());
      var mail = tandem.asAdmin().get("/api/admin/inbox/" + mailsTo(address).get(0)).jsonPath();
      return mail.getString("raw") + "\n" + mail.getString("plain");
    }

    static String link(String mail, String path) {
      return LINK.matcher(mail.replace("=\r\n", "").replace("=\n", ""))
          .results()
          .map(found -> found.group(1))
          .filter(found -> found.startsWith(path))
          .findFirst()
          .orElseThrow(() -> new AssertionError("No link to " + path + " in: " + mail));
    }

    String header(String mail, String name) {
      var found = Pattern.compile("(?im)^" + name + ":(.*(?:\\R[ \\t].*)*)").matcher(mail);
      assertThat(found.find()).as(name).isTrue();
      return found.group(1).replaceAll("\\R\\s+", "");
    }

    List<String> suppressions(String customer) {
      return tandem
          .asAdmin()
          .get("/api/admin/customers/" + customer + "/export")
          .jsonPath()
          .getList("suppressions.why");
    }

    String wordOfBefore(String customer) {
      return profile(customer, "unsubscribeKey");
    }

    String addressOf(String customer) {
      return profile(customer, "email");
    }

    private String profile(String customer, String field) {
      return tandem
          .asAdmin()
          .get("/api/admin/customers/" + customer + "/export")
          .jsonPath()
          .getString("profile[0]." + field);
    }
  }
}
