package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Templates of mails are drafts and releases, as rules are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailTemplatesIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String NEXT = "mails/retention.mjml";
  private static final String OPENING = "mails/parts/opening.mjml";
  private static final String ITALIAN =
      "hello.named = Buongiorno {0},\nunsubscribe = Niente più di questo\n";
  private static final String COARSE = "A brush for coarse mills";
  private static final String RULE =
      """
      package rules.post_purchase
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "Beans a week later"
      when $p : Purchased( sku == "EM-1" )
      then
          offers.propose( "GRINDER-1" ).because( "%s" ).after( $p, "1 week", Anchor.ORDER );
      end
      """;

  private final PackagedTandem tandem = PackagedTandem.in("mail-templates", Map.of());
  private final Shopkeeper shop = new Shopkeeper(tandem);
  private final RuleDesk desk = new RuleDesk(tandem);

  @BeforeAll
  void start() {
    tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
    SmallShop.write(tandem, "post-purchase/beans.drl", RULE.formatted("Fresh"));
    SmallShop.write(tandem, "../words/it.properties", ITALIAN);
    SmallShop.write(tandem, "../words/fr.properties", "helo = Bonjour,\n");
    tandem.with("tandem.message.words", tandem.folder().resolve("words").toString());
    tandem.start();
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  void aTemplateIsDraftedRefusedWithItsLineMendedAndLive() {
    var words = "Our own greeting <for> all";
    var broken =
        shipped(NEXT)
            .replace(
                "<mj-include path=\"parts/regards.mjml\" />",
                "<mj-section><mj-column><mj-text>{helo}</mj-text></mj-column></mj-section>");
    var draft = desk.begin("Greet as we do");
    desk.put(draft, NEXT, broken).then().statusCode(200);

    var report = desk.check(draft);

    assertThat(report.getString("release.state")).isEqualTo("REFUSED");
    assertThat(report.<Map<String, Object>>getList("report.problems"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem)
                  .containsEntry("file", NEXT)
                  .containsEntry("line", line(broken, "{helo}"));
              assertThat(problem.get("what")).asString().contains("{helo}");
              assertThat(problem.get("maybe")).asString().contains("hello");
            });
    assertThat(desk.activate(draft).statusCode()).isEqualTo(409);

    desk.put(draft, NEXT, broken.replace("{helo}", "Our own greeting &lt;for&gt; all"))
        .then()
        .statusCode(200);
    assertThat(desk.check(draft).getString("release.state")).isEqualTo("CHECKED");
    assertThat(changes(draft)).containsExactly(NEXT);
    desk.activate(draft).then().statusCode(200);

    assertThat(mail().get("plain").toString()).contains(words);
    assertThat(Jsoup.parse(mail().get("html").toString()).text()).contains(words);

    desk.rollBack().then().statusCode(200);
    assertThat(mail().get("plain").toString()).doesNotContain(words);
  }

  @Test
  void aStyleThatHidesWhatEachMailMustSayIsRefusedWhereItStandsAndNotInTheParts() {
    var head = "<mj-include path=\"parts/head.mjml\" />";
    var hiding =
        shipped(NEXT)
            .replace(
                head,
                shipped("mails/parts/head.mjml")
                    .replace("</mj-style>", "    .warm { display: none }\n  </mj-style>"));
    var draft = desk.begin("Less of the warm lines");
    desk.put(draft, NEXT, hiding).then().statusCode(200);

    var report = desk.check(draft);

    assertThat(report.getString("release.state")).isEqualTo("REFUSED");
    assertThat(report.<Map<String, Object>>getList("report.problems"))
        .isNotEmpty()
        .allSatisfy(
            problem ->
                assertThat(problem)
                    .containsEntry("file", NEXT)
                    .containsEntry("line", line(hiding, ".warm { display: none }")))
        .extracting(problem -> problem.get("what").toString())
        .anySatisfy(
            what ->
                assertThat(what)
                    .startsWith("The style of (.warm) keeps some from seeing {urgent}"));
    assertThat(desk.activate(draft).statusCode()).isEqualTo(409);

    desk.put(draft, NEXT, hiding.replace(".warm { display: none }", ".hh { display: none }"))
        .then()
        .statusCode(200);
    assertThat(desk.check(draft).getString("release.state")).isEqualTo("CHECKED");
  }

  @Test
  void aBrokenTemplateOfTheFolderKeepsBackMailsAndNoRules() {
    SmallShop.write(tandem, OPENING, shipped(OPENING).replace("{/for}", ""));
    SmallShop.write(tandem, SmallShop.MILL_FILE, SmallShop.millRule("It grinds on"));

    PackagedTandem.await("the rule is live", SOON, () -> !desk.rules("in-cart").isEmpty());
    PackagedTandem.await(
        "the template is told",
        SOON,
        () -> desk.told("post-purchase").toString().contains(OPENING));

    assertThat(desk.told("post-purchase").toString())
        .contains("{#for line in opening}")
        .contains("Maybe");
    assertThat(desk.told("in-cart")).isEmpty();
    assertThat(mail().get("plain").toString()).contains("Hello");

    SmallShop.write(tandem, OPENING, shipped(OPENING).replace("{hello}", "{hello} (again)"));
    PackagedTandem.await("all is well", SOON, () -> desk.told("post-purchase").isEmpty());
    assertThat(mail().get("plain").toString()).contains("(again)");
  }

  @Test
  void anElementWithoutAnEndIsToldWithItsLineInADraftAndInTheFolderAndHoldsUpNoRule() {
    var slip =
        "<mj-section><mj-column><mj-text><p>hello <b>bold</mj-text></mj-column></mj-section>";
    var broken = shipped(NEXT).replace("<mj-include path=\"parts/regards.mjml\" />", slip);
    var draft = desk.begin("Say it boldly");
    desk.put(draft, NEXT, broken).then().statusCode(200);

    var told = desk.check(draft);

    assertThat(told.getString("release.state")).isEqualTo("REFUSED");
    assertThat(told.<Map<String, Object>>getList("report.problems"))
        .hasSize(2)
        .allSatisfy(
            problem -> {
              assertThat(problem)
                  .containsEntry("file", NEXT)
                  .containsEntry("line", line(broken, "<p>hello"));
              assertThat(problem.get("maybe")).asString().contains("is missing");
            });
    desk.post(draft, "withdraw", Map.of()).then().statusCode(200);

    SmallShop.write(tandem, NEXT, broken);
    SmallShop.write(
        tandem,
        "in-cart/coarse.drl",
        SmallShop.millRule("It grinds coarse, too").replace("A brush for every mill", COARSE));
    PackagedTandem.await(
        "the template is told", SOON, () -> desk.told("post-purchase").toString().contains(NEXT));
    PackagedTandem.await("the rule is live", SOON, () -> desk.rules("in-cart").contains(COARSE));
    assertThat(desk.told("post-purchase").toString()).contains("The element (b) does not end");

    SmallShop.write(tandem, NEXT, shipped(NEXT));
    PackagedTandem.await("all is well", SOON, () -> desk.told("post-purchase").isEmpty());
  }

  @Test
  void aMailIsInALanguageOfTheShopsOwnOrEnglishAndSaysSo() {
    var customer = shop.customerAt("langue-" + UUID.randomUUID() + "@example.com");
    shop.sell(customer, "EM-1", shop.now());
    PackagedTandem.await(
        "the grinder waits", SOON, () -> shop.states(customer, "GRINDER-1").contains("WAITING"));

    var own = preview(Map.of("customer", customer, "locale", "it")).jsonPath();
    assertThat(own.getString("mail.text"))
        .contains("Buongiorno Nora,", "Niente più di questo", "149,00\u00a0€");
    assertThat(Jsoup.parse(own.getString("mail.html")).select("html").attr("lang")).isEqualTo("it");

    for (var tag : List.of("fr", "ar-EG")) {
      var mail = preview(Map.of("customer", customer, "locale", tag)).jsonPath();
      var page = Jsoup.parse(mail.getString("mail.html")).select("html");

      assertThat(page.attr("lang")).as(tag).isEqualTo("en");
      assertThat(page.attr("dir")).as(tag).isEqualTo("ltr");
      assertThat(mail.getString("mail.text")).contains("Hello Nora,", "€149.00");
    }
  }

  @Test
  void whatIsNoTemplateIsRefusedAtTheDoor() {
    var draft = desk.begin("Try doors");
    for (var path :
        List.of("mails/a.html", "mails/a.mjml.txt", "mails/../in-cart/a.mjml", "in-cart/a.mjml")) {
      var answer = desk.put(draft, path, "<mjml></mjml>");
      assertThat(answer.statusCode()).as(path).isBetween(400, 404);
    }
    assertThat(desk.put(draft, "in-cart/a.mjml", "<mjml></mjml>").asString()).contains("mails/");
    desk.post(draft, "withdraw", Map.of()).then().statusCode(200);
  }

  @Test
  void whatATemplateReachesForIsRefused() {
    var draft = desk.begin("Reach out");
    var reaching =
        shipped(NEXT)
            .replace(
                "<mj-include path=\"parts/regards.mjml\" />",
                """
                <mj-section><mj-column width="100%">
                <mj-text>{config:property('quarkus.datasource.password')}</mj-text>
                <mj-text>{hello.class.name}</mj-text>
                <mj-text>{inject:composer}</mj-text>
                <mj-image src="http://pictures.example/a.png" />
                <mj-raw><script>alert(1)</script></mj-raw>
                <mj-include path="/etc/passwd" />
                </mj-column></mj-section>\
                """);
    desk.put(draft, NEXT, reaching).then().statusCode(200);

    var problems = desk.check(draft).<Map<String, Object>>getList("report.problems");

    assertThat(problems.stream().map(one -> one.get("line")).distinct()).hasSize(6);
    assertThat(problems.toString())
        .contains(
            "config:property",
            "hello.class.name",
            "inject:composer",
            "https",
            "script",
            "/etc/passwd");
    desk.post(draft, "withdraw", Map.of()).then().statusCode(200);
  }

  @Test
  void eachCustomerReadsTheirOwnLanguage() {
    var customer = shop.customerAt("sprache-" + UUID.randomUUID() + "@example.com");
    var profile =
        new HashMap<String, Object>(
            Map.of(
                "email",
                "sprache-" + UUID.randomUUID() + "@example.com",
                "firstName",
                "Nora",
                "country",
                "DE",
                "locale",
                "de_AT",
                "consent",
                Map.of("at", shop.now().toString(), "source", "shop", "wording", "Yes, by mail")));
    tandem.asShop().body(profile).put("/api/customers/" + customer).then().statusCode(200);

    var mail = mailOf(customer);

    assertThat(mail.get("plain").toString()).contains("Guten Tag Nora,", "€\u00a0149,00");
    assertThat(Jsoup.parse(mail.get("html").toString()).select("html").attr("lang"))
        .isEqualTo("de-AT");
    profile.put("locale", "german");
    var refused = tandem.asShop().body(profile).put("/api/customers/" + customer);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.asString()).contains("There is no language (german)", "de-AT");
  }

  @Test
  void whatSomebodyWouldBeSentIsShownAndNothingIsWritten() {
    var customer = shop.customerAt("preview-" + UUID.randomUUID() + "@example.com");
    shop.sell(customer, "EM-1", shop.now());
    PackagedTandem.await(
        "the grinder waits", SOON, () -> shop.states(customer, "GRINDER-1").contains("WAITING"));

    var now = preview(Map.of("customer", customer));
    assertThat(now.statusCode()).as(now.asString()).isEqualTo(200);
    assertThat(now.jsonPath().getString("mail.template")).isEqualTo("retention");
    assertThat(now.jsonPath().getString("mail.text")).contains("Hello Nora,", "Coffee grinder");
    assertThat(now.jsonPath().getString("mail.html")).contains("<html", "Coffee grinder");
    assertThat(now.jsonPath().getList("offers.rule")).containsExactly("Beans a week later");

    var other =
        preview(
            Map.of(
                "customer", customer,
                "rule", "Beans a week later",
                "at", shop.now().plus(Duration.ofDays(30)).toString(),
                "locale", "de",
                "template", "education"));
    assertThat(other.statusCode()).as(other.asString()).isEqualTo(200);
    assertThat(other.jsonPath().getString("mail.template")).isEqualTo("education");
    assertThat(other.jsonPath().getString("mail.text")).contains("Guten Tag Nora,");
    assertThat(other.jsonPath().getString("mail.note")).isNull();
    assertThat(
            preview(Map.of("customer", customer, "template", "back-in-stock"))
                .jsonPath()
                .getString("mail.note"))
        .contains("The heading of back-in-stock is not true", "Maybe leave the template out");

    var draft = desk.begin("Try a heading");
    desk.put(
            draft,
            NEXT,
            shipped(NEXT)
                .replace(
                    "<mj-include path=\"parts/regards.mjml\" />",
                    "<mj-section><mj-column><mj-text>Only a"
                        + " draft</mj-text></mj-column></mj-section>"))
        .then()
        .statusCode(200);
    assertThat(
            preview(Map.of("customer", customer, "release", draft))
                .jsonPath()
                .getString("mail.text"))
        .contains("Only a draft");
    assertThat(preview(Map.of("customer", customer)).jsonPath().getString("mail.text"))
        .doesNotContain("Only a draft");
    desk.post(draft, "withdraw", Map.of()).then().statusCode(200);

    assertThat(shop.messages(customer)).isEmpty();
    assertThat(shop.states(customer, "GRINDER-1")).containsExactly("WAITING");
  }

  @Test
  void whatCannotBeShownSaysWhy() {
    var customer = shop.customerAt("preview-" + UUID.randomUUID() + "@example.com");
    assertThat(refused(Map.of("customer", "C-NOBODY"), 404))
        .contains("There is no customer (C-NOBODY)");
    assertThat(refused(Map.of("customer", customer, "stage", "in-cart"), 400))
        .contains("in-cart", "send no mail");
    assertThat(refused(Map.of("customer", customer, "rule", "Beans a weak later"), 400))
        .contains("proposes nothing to them");
    assertThat(refused(Map.of("customer", customer, "locale", "german"), 400))
        .contains("There is no language (german)");
    var nothing = preview(Map.of("customer", customer));
    assertThat(nothing.statusCode()).isEqualTo(200);
    assertThat(nothing.jsonPath().<Object>get("mail")).isNull();
    assertThat(tandem.asAdmin().get("/api/admin/mails/templates").jsonPath().<String>getList(""))
        .contains("education", "follow-up", "last-chance");
  }

  private String refused(Map<String, Object> wanted, int status) {
    var answer = preview(wanted);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    return answer.asString();
  }

  private Response preview(Map<String, Object> wanted) {
    return tandem.asAdmin().body(wanted).post("/api/admin/mails/preview");
  }

  private static String shipped(String path) {
    try {
      return Files.readString(Path.of("rules", path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int line(String text, String what) {
    return (int) text.substring(0, text.indexOf(what)).lines().count();
  }

  private List<String> changes(int release) {
    return tandem
        .asAdmin()
        .get("/api/admin/rules/releases/" + release + "/diff")
        .jsonPath()
        .getList("path");
  }

  /** What somebody gets a week after the machine. */
  private Map<String, Object> mail() {
    return mailOf(shop.customerAt("templates-" + UUID.randomUUID() + "@example.com"));
  }

  private Map<String, Object> mailOf(String customer) {
    shop.sell(customer, "EM-1", shop.now());
    PackagedTandem.await(
        "the grinder waits", SOON, () -> shop.states(customer, "GRINDER-1").contains("WAITING"));
    tandem.forward(Duration.ofDays(8));
    return shop.latestMail(customer);
  }
}
