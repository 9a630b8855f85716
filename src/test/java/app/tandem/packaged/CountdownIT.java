package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The picture that counts down, from the mail that leads to it to the end and after. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class CountdownIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final LocalDate LAST_DAY = LocalDate.now(ZoneOffset.UTC).plusDays(2);
  private static final String RULE =
      """
      package rules.post_purchase
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "Beans until a day"
      when $p : Purchased( sku == "EM-1" )
      then
          offers.propose( "GRINDER-1" ).because( "Fresh" ).discount( 10 ).until( "%s" )
              .after( $p, 0, Anchor.ORDER );
      end

      rule "Cups for some hours"
      when $p : Purchased( sku == "BEANS-1KG" )
      then
          offers.propose( "CUPS-4" ).because( "Fresh" ).discount( 10 ).untilHours( 30 )
              .after( $p, 0, Anchor.ORDER );
      end
      """;

  private final PackagedTandem tandem =
      PackagedTandem.in(
          "countdown", Map.of("tandem.journey.slot", "1S", "tandem.restraint.spacing", "0S"));
  private final Shopkeeper shop = new Shopkeeper(tandem);

  @BeforeAll
  void start() {
    tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
    SmallShop.write(tandem, "post-purchase/beans.drl", RULE.formatted(LAST_DAY));
    tandem.start();
    for (var sku : List.of("GRINDER-1", "CUPS-4")) {
      tandem
          .asAdmin()
          .body(Map.of("name", sku, "category", sku, "price", 200, "currency", "EUR"))
          .put("/api/admin/catalog/products/" + sku)
          .then()
          .statusCode(200);
    }
  }

  @AfterAll
  void stop() {
    tandem.close();
  }

  @Test
  void allWhoAreToldTheSameEndGetTheSamePictureAndReadTheEndOnTheirOwnClock() throws IOException {
    var one = mailAfter("EM-1", customer("Asia/Tokyo", "en"));
    var other = mailAfter("EM-1", customer("Europe/Berlin", "en-GB"));
    var german = mailAfter("EM-1", customer("Europe/Berlin", "de"));
    var path = picture(one);

    assertThat(picture(other)).isEqualTo(path);
    assertThat(picture(german)).isNotEqualTo(path).contains(".de.");
    assertThat(path).matches("/countdown/[0-9a-z]+\\.en\\.[0-9A-Za-z_-]{22}\\.png");
    var ends = LAST_DAY.atTime(23, 59).toInstant(ZoneOffset.UTC);
    assertThat(one.get("plain").toString())
        .contains(
            "Until "
                + DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm", Locale.ENGLISH)
                    .format(ends.atZone(TOKYO))
                + " (Asia/Tokyo)");
    assertThat(minutes(path)).isEqualTo(ends.getEpochSecond() / 60);

    var answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("image/png");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.headers().hasHeaderWithName("Set-Cookie")).isFalse();
    assertThat(read(answer).getWidth()).isEqualTo(600);
    assertThat(get(picture(german)).asByteArray()).isNotEqualTo(answer.asByteArray());
  }

  @Test
  void anEndAfterSomeHoursFallsOnTheFullHourSoThatItIsNobodysOwn() {
    var path = picture(mailAfter("BEANS-1KG", customer("UTC", "en")));

    var ends = Instant.ofEpochSecond(minutes(path) * 60);
    assertThat(minutes(path) % 60).isZero();
    assertThat(ends).isBetween(shop.now().plusSeconds(29 * 3_600), shop.now().plusSeconds(111_600));
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void itIsDrawnWhileTheDatabaseIsGone() {
    var path = picture(mailAfter("EM-1", customer("UTC", "en")));
    assertThat(get(path).statusCode()).isEqualTo(200);

    var back = tandem.killDatabaseForAWhile();
    try {
      assertThat(get(path).statusCode()).isEqualTo(200);
      assertThat(get("/countdown/nothing").statusCode()).isEqualTo(404);
    } finally {
      back.run();
    }
    PackagedTandem.await(
        "the database is there again", SOON, () -> tandem.status("/q/health/ready") == 200);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void afterTheEndItSaysSoForGood() throws IOException {
    var customer = customer("UTC", "de");
    var path = picture(mailAfter("EM-1", customer));
    var before = get(path).asByteArray();

    tandem.forward(Duration.ofDays(4));

    var over = get(path);
    assertThat(over.statusCode()).isEqualTo(200);
    assertThat(over.header("Cache-Control")).startsWith("public, max-age=").contains("immutable");
    assertThat(over.asByteArray()).isNotEqualTo(before).isEqualTo(get(path).asByteArray());
    assertThat(letters(read(over)))
        .isLessThan(letters(ImageIO.read(new ByteArrayInputStream(before))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing",
        "7.en.AAAAAAAAAAAAAAAAAAAAAA.png",
        "zzzzzzzz.en.AAAAAAAAAAAAAAAAAAAAAA.png",
        "1.en..png",
        "%00.en.AAAAAAAAAAAAAAAAAAAAAA.png",
        "<script>.en.AAAAAAAAAAAAAAAAAAAAAA.png"
      })
  void whatWasNotSignedHereIsAnsweredWithNothingToSee(String word) throws IOException {
    var answer = tandem.asNobody().get("/countdown/{word}", word);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.contentType()).isEqualTo("image/png");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(read(answer).getWidth()).isEqualTo(1);
    assertThat(read(answer).getRGB(0, 0) >>> 24).isZero();
  }

  @Test
  void neitherEndNorLanguageOfAnAddressCanBeChanged() {
    var path = picture(mailAfter("EM-1", customer("UTC", "en")));
    var parts = path.substring("/countdown/".length()).split("\\.");
    var later = Long.toString(minutes(path) + 1, 36);

    assertThat(get(path).statusCode()).isEqualTo(200);
    for (var changed :
        List.of(
            path.replace(parts[0] + ".", later + "."),
            path.replace(".en.", ".de."),
            path.replace(parts[2], new StringBuilder(parts[2]).reverse()),
            path.replace(".png", ".gif"))) {
      assertThat(get(changed).statusCode()).as(changed).isEqualTo(404);
    }
  }

  private String customer(String zone, String locale) {
    var customer = "T-" + UUID.randomUUID().toString().substring(0, 8);
    tandem
        .asShop()
        .body(
            Map.of(
                "email",
                customer.toLowerCase(Locale.ROOT) + "@example.com",
                "firstName",
                "Nora",
                "zone",
                zone,
                "locale",
                locale,
                "consent",
                Map.of("at", "2026-01-01T00:00:00Z", "source", "checkout", "wording", "v1")))
        .put("/api/customers/" + customer)
        .then()
        .statusCode(200);
    return customer;
  }

  private Map<String, Object> mailAfter(String bought, String customer) {
    shop.sell(customer, bought, shop.now());
    PackagedTandem.await(
        "a mail went",
        SOON,
        () -> {
          var messages = shop.messages(customer);
          return !messages.isEmpty() && messages.get(0).get("state").equals("SENT");
        });
    PackagedTandem.await("the mail came", SOON, () -> hasMail(customer));
    return shop.latestMail(customer);
  }

  private boolean hasMail(String customer) {
    return tandem
        .asAdmin()
        .get("/api/admin/inbox")
        .jsonPath()
        .<String>getList("recipient")
        .contains(customer.toLowerCase(Locale.ROOT) + "@example.com");
  }

  /** The path of the only picture of a mail that counts down. */
  private static String picture(Map<String, Object> mail) {
    var pictures =
        Jsoup.parse(mail.get("html").toString()).select("img[src*=/countdown/]").eachAttr("src");
    assertThat(pictures).hasSize(1);
    var found = Pattern.compile("/countdown/.*").matcher(pictures.get(0));
    assertThat(found.find()).isTrue();
    return found.group();
  }

  private static long minutes(String path) {
    return Long.parseLong(path.substring("/countdown/".length(), path.indexOf('.')), 36);
  }

  private Response get(String path) {
    return tandem.asNobody().get(path);
  }

  private static BufferedImage read(Response answer) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(answer.asByteArray()));
  }

  /** How many points are not of the panel. */
  private static long letters(BufferedImage picture) {
    var points =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    return Arrays.stream(points).filter(point -> (point & 0xff) > 0x80).count();
  }
}
