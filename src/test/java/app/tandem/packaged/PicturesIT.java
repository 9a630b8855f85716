package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Of which hosts mails show pictures: of any over https, until the shop names some; from then on of
 * these, also in mails that were decided before.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PicturesIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String OURS = "https://pictures.shop.example/jug.png";
  private static final String OTHER = "https://elsewhere.example/jug.png";
  private static final String INSECURE = "http://pictures.shop.example/jug.png";
  private static final String NEXT = "mails/retention.mjml";
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
          offers.propose( "JUG-%1$d" ).because( "It froths well" ).after( $p, 0, Anchor.ORDER );
      end
      """;
  private static final String PRODUCTS =
      """
      sku,name,category,price,currency,picture
      CUP-1,Cup,cups,10,EUR,
      CUP-2,Cup,cups,10,EUR,
      CUP-3,Cup,cups,10,EUR,
      JUG-1,First jug,jugs-a,9,EUR,%s
      JUG-2,Second jug,jugs-b,9,EUR,%s
      JUG-3,Third jug,jugs-c,9,EUR,%s
      """
          .formatted(OURS, OTHER, INSECURE);

  private final PackagedTandem tandem =
      PackagedTandem.in(
          "pictures", Map.of("tandem.sample-shop", "off", "tandem.delivery.enabled", "false"));
  private final Shopkeeper shop = new Shopkeeper(tandem);
  private final RuleDesk desk = new RuleDesk(tandem);
  private String first;
  private String second;

  @BeforeAll
  void start() {
    tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
    SmallShop.write(
        tandem,
        "post-purchase/jug.drl",
        HEAD + RULE.formatted(1) + RULE.formatted(2) + RULE.formatted(3));
    tandem.start();
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  @Order(1)
  void whileTheShopNamesNoHostAnyIsGoodThatSpeaksHttps() {
    var said = imported();

    assertThat(said.getInt("added")).isEqualTo(6);
    assertThat(said.getInt("refused")).isZero();
    assertThat(said.getInt("setAside.picture-left-out")).isEqualTo(1);
    assertThat(said.getInt("firstLeftOut[0].line")).isEqualTo(7);
    assertThat(said.getString("firstLeftOut[0].field")).isEqualTo("picture");
    assertThat(said.getString("firstLeftOut[0].why")).contains(INSECURE, "must begin with https");
    first = mailed("CUP-1", "first@mail.example.com");
    second = mailed("CUP-2", "second@mail.example.com");
    var third = mailed("CUP-3", "third@mail.example.com");
    assertThat(pictures(previewed(first))).containsExactly(OURS);
    assertThat(pictures(previewed(second))).containsExactly(OTHER);
    assertThat(pictures(previewed(third))).isEmpty();
    assertThat(previewed(third)).contains("Third jug");
  }

  @Test
  @Order(2)
  void onceTheShopNamesSomePicturesOfOthersAreLeftOutAlsoOfWhatWaited() {
    tandem.stop();
    tandem
        .with("tandem.catalog.picture-hosts", "pictures.shop.example,*.cdn.example")
        .with("tandem.delivery.enabled", "true")
        .start();

    PackagedTandem.await(
        "what waited has gone", SOON, () -> Stream.of(first, second).allMatch(this::isSent));

    assertThat(pictures(shop.latestMail(first).get("html").toString())).containsExactly(OURS);
    assertThat(pictures(shop.latestMail(second).get("html").toString())).isEmpty();
    assertThat(shop.latestMail(second).get("html").toString()).contains("Second jug");
    assertThat(pictures(previewed(second))).isEmpty();
  }

  @Test
  @Order(3)
  void aFileBringsItsProductsAndIsToldWhichPicturesItDoesNotBring() {
    var said = imported();

    assertThat(said.getInt("refused")).isZero();
    assertThat(said.getInt("setAside.picture-left-out")).isEqualTo(2);
    assertThat(said.getList("firstLeftOut.line")).containsExactly(6, 7);
    assertThat(said.getString("firstLeftOut[0].why")).contains("elsewhere.example");
    assertThat(said.getString("firstLeftOut[0].maybe"))
        .contains("tandem.catalog.picture-hosts", "pictures.shop.example, *.cdn.example");
    var typed =
        tandem
            .asAdmin()
            .body(Map.of("attributes", Map.of("creator_picture", OTHER)))
            .put("/api/admin/catalog/products/JUG-1");
    assertThat(Refusals.words(typed, 400)).contains("The host of a picture (elsewhere.example)");
    assertThat(typed.jsonPath().getString("field")).isEqualTo("attributes.creator_picture");
    var creator = Map.of("slug", "lena", "name", "Lena", "disclosure", "Advertisement");
    tandem.asAdmin().body(creator).post("/api/admin/creators").then().statusCode(201);
    var content = Map.of("product", "JUG-1", "quote", "I use it daily", "picture", OTHER);
    var attached = tandem.asAdmin().body(content).put("/api/admin/creators/lena/contents");
    assertThat(Refusals.words(attached, 400)).contains("The host of a picture (elsewhere.example)");
    assertThat(attached.jsonPath().getString("field")).isEqualTo("picture");
  }

  @Test
  @Order(4)
  void aTemplateWithAPictureOfAnotherHostIsRefusedWithItsLine() throws IOException {
    var regards = "<mj-include path=\"parts/regards.mjml\" />";
    var picture =
        "<mj-section><mj-column><mj-image src=\"%s\" alt=\"us\" /></mj-column></mj-section>";
    var text = Files.readString(Path.of("rules", NEXT));
    var draft = desk.begin("Show who we are");
    desk.put(draft, NEXT, text.replace(regards, picture.formatted(OTHER))).then().statusCode(200);

    var report = desk.check(draft);

    assertThat(report.getString("release.state")).isEqualTo("REFUSED");
    assertThat(report.<Map<String, Object>>getList("report.problems"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem).containsEntry("file", NEXT);
              assertThat(problem)
                  .containsEntry(
                      "line", (int) text.substring(0, text.indexOf(regards)).lines().count());
              assertThat(problem.get("what")).asString().contains("elsewhere.example");
              assertThat(problem.get("maybe")).asString().contains("tandem.catalog.picture-hosts");
            });

    desk.put(draft, NEXT, text.replace(regards, picture.formatted("https://a.cdn.example/us.png")))
        .then()
        .statusCode(200);
    assertThat(desk.check(draft).getString("release.state")).isEqualTo("CHECKED");
  }

  @Test
  @Order(5)
  void whereTheMessageCannotBeSignedTheRestIsShownAndWhyIsTold() {
    tandem.stop();
    tandem
        .with("tandem.smtp.dkim.spring", "no-such-secret")
        .with("tandem.delivery.enabled", "false")
        .start();

    var mail =
        tandem
            .asAdmin()
            .body(Map.of("customer", first))
            .post("/api/admin/mails/preview")
            .jsonPath();

    assertThat(mail.getString("mail.html")).contains("First jug");
    assertThat(mail.<Object>get("mail.raw")).isNull();
    assertThat(mail.getString("mail.rawTrouble")).contains("There is no secret (no-such-secret)");
  }

  private boolean isSent(String customer) {
    return shop.messages(customer).stream().allMatch(one -> one.get("state").equals("SENT"));
  }

  private JsonPath imported() {
    var answer =
        tandem.asShop().contentType("text/csv").body(PRODUCTS).post("/api/imports/products");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private String mailed(String bought, String address) {
    var customer = shop.customerAt(address);
    shop.sell(customer, bought, Instant.now());
    PackagedTandem.await(
        bought + " is answered by a mail", SOON, () -> !shop.messages(customer).isEmpty());
    return customer;
  }

  private String previewed(String customer) {
    return tandem
        .asAdmin()
        .body(Map.of("customer", customer))
        .post("/api/admin/mails/preview")
        .jsonPath()
        .getString("mail.html");
  }

  private static List<String> pictures(String html) {
    return Jsoup.parse(html).select("img").eachAttr("src");
  }
}
