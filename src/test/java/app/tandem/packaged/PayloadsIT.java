package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
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
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever looks like a page, a script, a template or a header in what others say is shown as it is
 * written: in every field that a mail shows, and in mail, preview and page alike.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayloadsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final List<String> PAYLOADS =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "'><svg/onload=alert(1)>",
          "</title></style></script><script>alert(1)</script>",
          "<a href=\"javascript:alert(1)\">x</a>",
          "<style>*{display:none}</style><!-- ",
          "{config:property('quarkus.datasource.password')} {#for a in cards}{/for} {hello}",
          "&lt;b&gt; &amp;amp; &#60;i&#62;",
          "qt0001tq ${7*7} #{7*7} {{7*7}}",
          "=?UTF-8?B?PHNjcmlwdD4=?= =?utf-8?q?=0d=0aBcc:_eve?=",
          "a\r\nBcc: eve\r\n\r\n<b>body</b>");
  private static final List<String> SHIPPED = shipped();
  private static final String HOSTILE =
      "script, svg, style:containsData(*{display:none}), [src=x], [onerror], [onload], a[href^=javascript], b:contains(body), i";
  private static final List<String> HEADERS =
      List.of(
          "Date",
          "From",
          "To",
          "Subject",
          "Message-ID",
          "List-Unsubscribe",
          "List-Unsubscribe-Post",
          "Precedence",
          "Feedback-ID",
          "Auto-Submitted",
          "MIME-Version",
          "Content-Type");
  private static final String HEAD =
      """
      package rules.post_purchase
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers
      """;
  private static final String RULE =
      """
      rule "Jug %1$d"
      when $p : Purchased( sku == "CUP-%1$d" )
      then
          offers.propose( "JUG-%1$d" ).because( "It froths <i>well</i>" ).discount( 10 ).untilHours( 48 )
              .after( $p, 0, Anchor.ORDER );
      end
      """;

  private final PackagedTandem tandem =
      PackagedTandem.in("payloads", Map.of("tandem.sample-shop", "off"));
  private final Shopkeeper shop = new Shopkeeper(tandem);
  private final Map<String, String> customerByPayload = new HashMap<>();

  @BeforeAll
  void start() {
    tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
    var rules = new StringBuilder(HEAD);
    for (int nth = 0; nth < PAYLOADS.size(); nth++) {
      rules.append(RULE.formatted(nth));
    }
    SmallShop.write(tandem, "post-purchase/jug.drl", rules.toString());
    tandem.start();
    // Their mails take their time beside each other.
    PAYLOADS.forEach(payload -> customerByPayload.put(payload, sold(payload)));
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  private static List<String> shipped() {
    try (var files = Files.list(Path.of("rules", "mails"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".mjml"))
          .map(name -> name.substring(0, name.length() - ".mjml".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> payloads() {
    return PAYLOADS;
  }

  /** Has somebody with this in their name buy what has it in all of its fields. */
  private String sold(String payload) {
    var nth = PAYLOADS.indexOf(payload);
    product("CUP-" + nth, "Cup " + line(payload), "cups-" + nth, Map.of());
    product(
        "JUG-" + nth,
        "Jug " + line(payload),
        "jugs-" + nth,
        Map.of(
            "steps", "Fill " + payload.replace('|', ' '),
            "guide_link", "https://shop.example/guide",
            "creator", "Kim " + payload,
            "creator_quote", "Lovely " + payload,
            "creator_disclosure", "Paid " + payload));
    review("JUG-" + nth, "I love it each morning " + payload);
    var customer = customer(payload);
    shop.sell(customer, "CUP-" + nth, Instant.now());
    return customer;
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void whatOthersSayIsShownAsItIsWritten(String payload) throws MessagingException {
    var shown = plain(payload);
    var customer = customerByPayload.get(payload);
    PackagedTandem.await(
        "the mail came",
        SOON,
        () -> shop.messages(customer).stream().anyMatch(one -> one.get("state").equals("SENT")));
    var mail = shop.latestMail(customer);

    assertIsText(mail.get("html").toString(), mail.get("plain").toString(), shown);
    assertThat(mail.get("subject").toString().replaceAll("\\s+", " ")).contains("Jug " + shown);
    for (var template : SHIPPED) {
      var preview = preview(customer, template);
      assertIsText(preview.get("html").toString(), preview.get("text").toString(), shown);
      var raw = preview.get("raw").toString();
      assertThat(headers(raw)).containsExactlyElementsOf(HEADERS);
      assertThat(KeptMails.message(raw).getSubject()).contains("Jug " + shown);
    }
    var pick = preview(customer, "creators-pick").get("text").toString().replaceAll("\\s+", " ");
    assertThat(pick).contains("Kim " + shown, "Lovely " + shown, "Paid " + shown);
    for (var path : List.of("/mails?customer=" + customer, "/delivery", "/catalog?text=Jug")) {
      var page = Jsoup.parse(tandem.asAdmin().get(path).asString());
      assertThat(page.select("script:not([src]), [onerror], [onload], [src=x], svg[onload]"))
          .as(path)
          .isEmpty();
    }
    assertThat(Jsoup.parse(tandem.asAdmin().get("/mails?customer=" + customer).asString()).text())
        .contains("Jug " + shown);
  }

  /** In text form as in the page, where nothing of it is markup. */
  private static void assertIsText(String html, String text, String shown) {
    var page = Jsoup.parse(html);
    assertThat(page.select(HOSTILE)).isEmpty();
    for (var form : List.of(page.body().text(), text.replaceAll("\\s+", " "))) {
      assertThat(form)
          .contains("Hello Nora " + shown, "Jug " + shown, "It froths <i>well</i>")
          .contains("Cup " + shown, "I love it each morning " + shown, "Fill " + shown);
    }
  }

  private static List<String> headers(String raw) throws MessagingException {
    return Collections.list(KeptMails.message(raw).getAllHeaders()).stream()
        .map(Header::getName)
        .toList();
  }

  /** Names are one line: others are refused. */
  private static String line(String payload) {
    return payload.replaceAll("[\\r\\n]+", " ");
  }

  /** As it reads on one line. */
  private static String plain(String payload) {
    return payload.replaceAll("\\s+", " ").strip();
  }

  @ParameterizedTest
  @CsvSource({
    "name,      \u200b\u200b",
    "name,      \u2800\u3164",
    "saleUntil, +10000-01-01T00:00:00Z"
  })
  void whatNobodySeesIsNoNameAndNoYearHasFiveDigits(String field, String text) {
    var body = new HashMap<String, Object>(Map.of("name", "Jug", "price", 9, "currency", "EUR"));
    body.put("salePrice", 5);
    body.put(field, text);

    var answer = tandem.asAdmin().body(body).put("/api/admin/catalog/products/JUG-UNSEEN");

    assertThat(Refusals.words(answer, 400)).contains("Maybe");
    assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
  }

  private void product(String sku, String name, String category, Map<String, String> attributes) {
    tandem
        .asAdmin()
        .body(
            Map.of(
                "name", name,
                "category", category,
                "price", 9,
                "currency", "EUR",
                "attributes", attributes))
        .put("/api/admin/catalog/products/" + sku)
        .then()
        .statusCode(200);
  }

  private void review(String sku, String text) {
    var body =
        Map.of(
            "type",
            "feedback",
            "id",
            "review-" + UUID.randomUUID(),
            "at",
            Instant.now().toString(),
            "customer",
            shop.customerAt("r-" + UUID.randomUUID() + "@example.com"),
            "kind",
            "review",
            "sku",
            sku,
            "rating",
            5,
            "text",
            text);
    tandem.asShop().body(body).post("/api/events").then().statusCode(200);
  }

  private String customer(String payload) {
    var address = "p-" + UUID.randomUUID() + "@example.com";
    var customer = shop.customerAt(address);
    var profile = new HashMap<String, Object>();
    profile.put("email", address);
    profile.put("firstName", "Nora " + line(payload));
    profile.put("consent", Map.of("at", "2026-01-01T00:00:00Z", "source", "box", "wording", "v1"));
    tandem.asShop().body(profile).put("/api/customers/" + customer).then().statusCode(200);
    return customer;
  }

  private Map<String, Object> preview(String customer, String template) {
    return tandem
        .asAdmin()
        .body(Map.of("customer", customer, "template", template))
        .post("/api/admin/mails/preview")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getMap("mail");
  }

  @Test
  void signsOfHeadersAreRefusedWhereAHeaderIsMadeOfThem() {
    var codes =
        tandem
            .asAdmin()
            .body(Map.of("name", "Spring\r\nBcc: eve", "percent", 10, "count", 1))
            .post("/api/admin/codes");
    assertThat(Refusals.words(codes, 400)).contains("must be one line");
    assertThat(codes.jsonPath().getString("field")).isEqualTo("name");
    var product =
        tandem
            .asAdmin()
            .body(
                Map.of(
                    "name", "Lamp\r\nBcc: eve@evil.example",
                    "category", "a",
                    "price", 9,
                    "currency", "EUR"))
            .put("/api/admin/catalog/products/LAMP-9");
    assertThat(Refusals.words(product, 400)).contains("must be one line");
    assertThat(product.jsonPath().getString("field")).isEqualTo("name");
    var address =
        tandem
            .asShop()
            .body(Map.of("email", "nora@shop.example\r\nBcc: eve@evil.example"))
            .put("/api/customers/HEADERS-1");
    assertThat(Refusals.words(address, 400)).contains("is not one that mail servers take");
    assertThat(address.jsonPath().getString("field")).isEqualTo("email");
    var name =
        tandem.asShop().body(Map.of("firstName", "A\r\nBcc: x")).put("/api/customers/HEADERS-1");
    assertThat(Refusals.words(name, 400)).contains("must be one line");
    assertThat(name.jsonPath().getString("field")).isEqualTo("firstName");
  }

  /** A discount over 100 % and more of codes is in CodesIT, of rules in StepCheckTest. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "price": -5, "currency": "EUR"                                                  | price
          "price": 9, "currency": "EUR", "cost": -1                                       | cost
          "price": 0, "currency": "EUR"                                                   | price
          "price": 9, "currency": "XAX"                                                   | currency
          "price": 9, "currency": "EUR", "salePrice": 10                                  | salePrice
          "price": 9, "currency": "EUR", "salePrice": 5, "saleFrom": "2030-02-01T00:00:00Z", "saleUntil": "2030-01-01T00:00:00Z" | saleUntil
          "price": 9, "currency": "EUR", "salePrice": -1                                  | salePrice
          "price": 9, "currency": "EUR", "salePrice": 5, "saleUntil": "2020-01-01T00:00:00Z" | saleUntil
          """)
  void aPriceBelowNothingAndAnEndThatPassedAreRefusedWithTheirField(String fields, String field) {
    var answer =
        tandem
            .asAdmin()
            .body("{\"name\": \"A\", \"category\": \"a\", %s}".formatted(fields))
            .put("/api/admin/catalog/products/ODD-1");

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
    assertThat(answer.jsonPath().getString("maybe")).startsWith("Maybe ");
    assertThat(tandem.asAdmin().get("/api/admin/catalog/products/ODD-1").statusCode())
        .isEqualTo(404);
  }

  @Test
  void anOrderWithAPriceBelowNothingIsRefusedWithItsField() {
    var order = new HashMap<>(Shopkeeper.paid("O-ODD", "C-ODD", "CUP-1", Instant.now()));
    order.put("lines", List.of(Map.of("sku", "CUP-1", "quantity", 1, "price", -3)));

    var answer = tandem.asShop().body(order).post("/api/events");

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.jsonPath().getString("field")).isEqualTo("lines[0].price");
  }
}
