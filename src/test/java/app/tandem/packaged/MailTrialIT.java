package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is shown of a mail is what is sent; and how somebody of the shop's own tries it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailTrialIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String RULE =
      """
      package rules.post_purchase
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "Tea a week later"
      when $p : Purchased( sku == "CUP-1" )
      then
          offers.propose( "TEA-1" ).because( "It goes well" ).discount( 10 ).until( "%s" )
              .after( $p, "1 week", Anchor.ORDER );
      end
      """
          .formatted(LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).plusDays(40));
  private static final String TRIER = "nora@shop.tandem-it.io";

  private final int smtpPort = PackagedTandem.freePort();
  private final int otherPort = PackagedTandem.freePort();
  private final PackagedTandem tandem =
      SmallShop.in(
          "mail-trial",
          smtpPort,
          Map.of(
              "tandem.test-mail.to", TRIER + ",@team.tandem-it.io",
              "tandem.test-mail.an-hour", "6",
              "tandem.restraint.quiet", "off",
              "tandem.public-url", "https://tandem.shop.example"));
  private final Shopkeeper shop = new Shopkeeper(tandem);
  private KeptMails mails;
  private MailServer grumpy;

  @BeforeAll
  void start() {
    mails = new KeptMails(smtpPort);
    grumpy = MailServer.refusingSenders(otherPort);
    SmallShop.write(tandem, "post-purchase/brush.drl", RULE);
    tandem.start();
    tandem
        .asShop()
        .contentType("text/csv; charset=UTF-8")
        .body(
            "sku,name,category,price,currency\nCUP-1,Cup,cups,10,EUR\nTEA-1,Grünér Tea,teas,20,EUR\n")
        .post("/api/imports/products")
        .then()
        .statusCode(200);
  }

  @AfterAll
  void stop() {
    tandem.close();
    mails.close();
    grumpy.close();
  }

  @Test
  void whatIsShownIsWhatIsSentButForLinksAndCodesThatDoSomething() throws MessagingException {
    var waiting = bought("waits@mail.tandem-it.io", Instant.now());
    var mailed = bought("goes@mail.tandem-it.io", Instant.now().minus(Duration.ofDays(7)));
    PackagedTandem.await("the mail went", SOON, () -> mails.has("goes@mail.tandem-it.io"));
    var sent = mails.raw("goes@mail.tandem-it.io");

    var shown = preview(Map.of("customer", waiting, "rule", "Tea a week later"));
    var raw = shown.getString("mail.raw");

    assertThat(KeptMails.plain(raw)).contains("10% off", "Until ", "own code 0000-0000-0000-0000");
    assertThat(plainly(KeptMails.plain(raw))).isEqualTo(plainly(KeptMails.plain(sent)));
    assertThat(plainly(KeptMails.page(raw))).isEqualTo(plainly(KeptMails.page(sent)));
    assertThat(KeptMails.plain(raw)).isEqualTo(shown.getString("mail.text"));
    assertThat(headers(raw)).containsExactlyElementsOf(headers(sent));
    assertThat(KeptMails.message(raw).getSubject())
        .isEqualTo(KeptMails.message(sent).getSubject())
        .contains("Grünér Tea");
    assertThat(KeptMails.message(raw).getHeader("To")).containsExactly("customer@preview.invalid");
    assertThat(raw)
        .contains("List-Unsubscribe: <https://preview.invalid/u/nobody>")
        .doesNotContain("tandem.shop.example/u", "tandem.shop.example/p", "waits@mail.tandem-it.io")
        .endsWith("--\r\n");
    assertThat(sent).contains("https://tandem.shop.example/u/");
    assertThat(codesOf(waiting)).isZero();
    assertThat(codesOf(mailed)).isEqualTo(1);
  }

  @Test
  void anEndThatAMailWouldNotTellIsNotShown() {
    var customer = bought("told@mail.tandem-it.io", Instant.now().minus(Duration.ofDays(7)));
    PackagedTandem.await("the mail went", SOON, () -> mails.has("told@mail.tandem-it.io"));
    assertThat(mails.text("told@mail.tandem-it.io")).contains("Until ");

    var text = preview(Map.of("customer", customer)).getString("mail.text");

    assertThat(text).contains("10% off").doesNotContain("Until ", "own code");
  }

  @Test
  void whatSomebodyChoseNotToGetIsNotShownButSaid() {
    var customer = bought("chose@mail.tandem-it.io", Instant.now());
    execute("insert into mail_choice values ('%s', '{PURCHASES}', 'AS_IT_COMES', now())", customer);

    var shown = preview(Map.of("customer", customer));

    assertThat(shown.<Object>get("mail")).isNull();
    assertThat(shown.getList("withheld.why"))
        .containsExactly("they chose to get no mail of this kind: what follows purchases");
  }

  @Test
  void somebodyOfTheShopTriesAMailAndNothingIsCountedForTheCustomer() throws MessagingException {
    var customer = bought("tried@mail.tandem-it.io", Instant.now());
    PackagedTandem.await( // What went for other tests may not be written down yet.
        "nothing is on its way",
        SOON,
        () -> count("select count(*) from outbox where state in ('READY', '%s')", "SENDING") == 0);
    var before = tandem.asAdmin().get("/api/admin/outbox").jsonPath().getMap("counts");

    var answer = tested(customer, TRIER, null);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().getBoolean("went")).isTrue();
    var raw = mails.raw(TRIER);
    assertThat(KeptMails.message(raw).getSubject()).startsWith("[Test] ").contains("Grünér Tea");
    assertThat(KeptMails.plain(raw)).contains("Hello Nora", "own code 0000-0000-0000-0000");
    assertThat(raw)
        .contains("Feedback-ID: test::", "https://preview.invalid/u/nobody")
        .doesNotContain("tandem.shop.example/u", "tandem.shop.example/p");
    assertThat(shop.messages(customer)).isEmpty();
    assertThat(tandem.asAdmin().get("/api/admin/outbox").jsonPath().getMap("counts"))
        .isEqualTo(before);
    assertThat(codesOf(customer)).isZero();
    assertThat(count("select count(*) from urgency_claim where customer_id = '%s'", customer))
        .isZero();
    assertThat(count("select count(*) from mailed where customer_id = '%s'", customer)).isZero();
    assertThat(shop.states(customer, "TEA-1")).containsExactly("WAITING");
    assertThat(mails.has("tried@mail.tandem-it.io")).isFalse();
  }

  @Test
  void whoMayNotGetATestIsToldWhatToDoAndAServersNoIsPassedOn() {
    var customer = bought("tries@mail.tandem-it.io", Instant.now());

    for (var to : List.of("nora@elsewhere.tandem-it.io", "tries@mail.tandem-it.io")) {
      assertThat(Refusals.words(tested(customer, to, null), 400))
          .contains("Nobody may send tests to (" + to + ")", "tandem.test-mail.to");
    }
    assertThat(tested(customer, "two@x.io, three@x.io", null).jsonPath().getString("field"))
        .isEqualTo("to");
    assertThat(Refusals.words(tested(customer, "a@team.tandem-it.io", "second"), 400))
        .contains("There is no account (second)");
    assertThat(Refusals.words(tested("C-NOBODY", "a@team.tandem-it.io", null), 404))
        .contains("There is no customer");
    assertThat(tandem.asShop().body(Map.of()).post("/api/admin/mails/test").statusCode())
        .isEqualTo(403);

    account("grumpy", otherPort);
    account("away", PackagedTandem.freePort());
    var refused = tested(customer, "a@team.tandem-it.io", "grumpy");
    var unreached = tested(customer, "a@team.tandem-it.io", "away");
    assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(200);
    assertThat(refused.jsonPath().getBoolean("went")).isFalse();
    assertThat(refused.jsonPath().getString("said")).contains("we do not want your mail");
    assertThat(unreached.jsonPath().getBoolean("went")).isFalse();
    assertThat(unreached.jsonPath().getString("said")).contains("cannot be reached");
    assertThat(
            tandem
                .asAdmin()
                .get("/api/admin/accounts")
                .jsonPath()
                .<Object>getList("paused")
                .stream()
                .filter(java.util.Objects::nonNull))
        .as("no account pauses because of a test")
        .isEmpty();
  }

  @Test
  void soManyTestsGoInAnHourAndNoMore() {
    var customer = bought("many@mail.tandem-it.io", Instant.now());

    Response last = null;
    for (int nth = 0; nth < 13 && (last == null || last.statusCode() == 200); nth++) {
      last = tested(customer, "many@team.tandem-it.io", null);
    }

    assertThat(Refusals.words(last, 429))
        .contains("6 tests were sent in this hour", "tandem.test-mail.an-hour");
    execute("update test_mail set hour = hour - interval '%s'", "1 hour");
    assertThat(tested(customer, "many@team.tandem-it.io", null).statusCode()).isEqualTo(200);
    execute("delete from test_mail where '%s' <> ''", "all");
  }

  private void account(String name, int port) {
    tandem
        .asAdmin()
        .body(
            Map.of(
                "host", "127.0.0.1",
                "port", port,
                "tls", "none",
                "weight", 0,
                "from", "shop@second.tandem-it.io"))
        .put("/api/admin/accounts/" + name)
        .then()
        .statusCode(200);
  }

  /** Without what is somebody's own. */
  private static String plainly(String text) {
    return text.replaceAll("https://(preview\\.invalid|tandem\\.shop\\.example)/[^\\s\"]*", "LINK")
        .replaceAll("([0-9A-Z]{4}-){3}[0-9A-Z]{4}", "CODE");
  }

  private static List<String> headers(String raw) throws MessagingException {
    return Collections.list(KeptMails.message(raw).getAllHeaders()).stream()
        .map(Header::getName)
        .filter(name -> !name.equals("Received"))
        .toList();
  }

  private String bought(String address, Instant at) {
    var customer = shop.customerAt(address);
    shop.sell(customer, "CUP-1", at);
    PackagedTandem.await(
        "tea is thought of", SOON, () -> !shop.followUps(customer, "TEA-1").isEmpty());
    return customer;
  }

  private io.restassured.path.json.JsonPath preview(Map<String, Object> wanted) {
    var answer = tandem.asAdmin().body(wanted).post("/api/admin/mails/preview");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private Response tested(String customer, String to, String account) {
    var body = new HashMap<String, Object>();
    body.put("mail", Map.of("customer", customer));
    body.put("to", to);
    body.put("account", account);
    return tandem.asAdmin().body(body).post("/api/admin/mails/test");
  }

  private long codesOf(String customer) {
    return count("select count(*) from code where customer_id = '%s'", customer);
  }

  private long count(String sql, String value) {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var row = connection.createStatement().executeQuery(sql.formatted(value))) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void execute(String sql, String value) {
    try (var connection = DriverManager.getConnection(tandem.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute(sql.formatted(value));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
