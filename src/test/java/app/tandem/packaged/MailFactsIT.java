package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the catalogue and reviews tell of a product, on its way into a mail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailFactsIT {
  private static final String JUG = "MILK-JUG-350";
  private static final String NAME = "Jug <script>alert(1)</script> & \"lid\"";
  private static final String QUOTE = "<b>Love</b> it each morning: {config:property('x')}";
  private static final String RULE =
      """
      package rules.post_purchase
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "A jug a week later"
      when $p : Purchased( sku == "EM-1", price == 10 )
      then
          offers.propose( "MILK-JUG-350" ).because( "It froths <i>well</i>" )
              .after( $p, "1 week", Anchor.ORDER );
      end
      """;

  private final PackagedTandem tandem = PackagedTandem.in("mail-facts", Map.of());
  private final Shopkeeper shop = new Shopkeeper(tandem);

  @BeforeAll
  void start() {
    tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
    SmallShop.write(tandem, "post-purchase/jug.drl", RULE);
    tandem.with("tandem.message.preferences-url", "https://shop.example/preferences?a=1&b=2");
    tandem.start();
    var said =
        Map.of(
            "name",
            NAME,
            "attributes",
            Map.of(
                "steps", "Fill <b>half</b> of it | Wait",
                "guide_link", "https://shop.example/guide?of=jug&in=en",
                "video_picture", "https://shop.example/still.jpg"));
    tandem.asAdmin().body(said).put("/api/admin/catalog/products/" + JUG).then().statusCode(200);
  }

  @Test
  void aLinkThatNoMailMayLeadToIsRefusedOrToldWithItsLine() {
    var typed =
        tandem
            .asAdmin()
            .body(Map.of("attributes", Map.of("video_link", "javascript:alert(1)")))
            .put("/api/admin/catalog/products/" + JUG);
    assertThat(Refusals.words(typed, 400))
        .contains("The address of the video_link (javascript:alert(1)) does not begin with https");
    assertThat(typed.jsonPath().getString("field")).isEqualTo("attributes.video_link");

    var file =
        "sku,name,category,price,currency,guide_link\nTRAY-9,Tray,trays,9,EUR,http://a.example/";
    var answer = tandem.asShop().contentType("text/csv").body(file).post("/api/imports/products");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().getInt("added")).isEqualTo(1);
    assertThat(answer.jsonPath().getInt("setAside.link-left-out")).isEqualTo(1);
    assertThat(answer.jsonPath().getInt("firstLeftOut[0].line")).isEqualTo(2);
    assertThat(answer.jsonPath().getString("firstLeftOut[0].field")).isEqualTo("guide_link");
    assertThat(answer.jsonPath().getString("firstLeftOut[0].maybe")).contains("https too");
  }

  @Test
  void aSaleThatIsOverIsToldWithItsLine() {
    var file =
        "sku,name,category,price,currency,sale_price,sale_price_effective_date\n"
            + "TRAY-8,Tray,trays,9,EUR,7,2025-01-01T00:00Z/2025-01-02T00:00Z";

    var answer = tandem.asShop().contentType("text/csv").body(file).post("/api/imports/products");

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().getInt("added")).isEqualTo(1);
    assertThat(answer.jsonPath().getInt("setAside.sale-over")).isEqualTo(1);
    assertThat(answer.jsonPath().getString("firstLeftOut[0].why")).contains("The sale ended");
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  void whatIsKnownIsToldAsItIsWrittenAndWhatIsErasedIsNot() {
    var reviewers = List.of(somebody(), somebody(), somebody());
    reviewers.forEach(this::review);

    var mail = mailAfterTheMachine();
    var page = Jsoup.parse(mail.get("html").toString());
    var text = mail.get("plain").toString().replace("\r\n", "\n");

    assertThat(page.select("script, b:contains(Love), i")).isEmpty();
    assertThat(page.select("[href^=javascript], img")).isEmpty();
    assertThat(page.select("h2").eachText()).contains(NAME);
    assertThat(page.select("li").eachText()).containsExactly("Fill <b>half</b> of it", "Wait");
    assertThat(page.select("a").eachAttr("href"))
        .contains(
            "https://shop.example/guide?of=jug&in=en", "https://shop.example/preferences?a=1&b=2");
    for (var form : List.of(page.body().text(), text)) {
      assertThat(form)
          .contains("Hello Nora,", NAME, "It froths <i>well</i>", "Fill <b>half</b> of it")
          .contains("5 of 5, from 3 reviews", QUOTE, "A customer, 5 of 5")
          .contains("How things work together");
    }
    assertThat(text).contains("\nRead the guide: https://shop.example/guide?of=jug&in=en\n");

    for (var reviewer : reviewers) {
      erase(reviewer);
    }
    var later = mailAfterTheMachine();

    assertThat(later.get("plain").toString())
        .contains(NAME)
        .doesNotContain("reviews")
        .doesNotContain(QUOTE);
    assertThat(new Remains(tandem).of(List.of(QUOTE))).isEmpty();
  }

  private String somebody() {
    return shop.customerAt("facts-" + UUID.randomUUID() + "@example.com");
  }

  private void review(String customer) {
    var review =
        Map.of(
            "type",
            "feedback",
            "id",
            "review-" + UUID.randomUUID(),
            "at",
            shop.now().toString(),
            "customer",
            customer,
            "kind",
            "review",
            "sku",
            JUG,
            "rating",
            5,
            "text",
            QUOTE);
    tandem.asShop().body(review).post("/api/events").then().statusCode(200);
  }

  private void erase(String customer) {
    tandem.asAdmin().delete("/api/admin/customers/" + customer).then().statusCode(200);
  }

  private Map<String, Object> mailAfterTheMachine() {
    var customer = somebody();
    shop.sell(customer, "EM-1", shop.now());
    PackagedTandem.await(
        "the jug waits",
        Duration.ofSeconds(90),
        () -> shop.states(customer, JUG).contains("WAITING"));
    tandem.forward(Duration.ofDays(8));
    return shop.latestMail(customer);
  }
}
