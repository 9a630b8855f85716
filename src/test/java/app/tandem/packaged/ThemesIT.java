package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What customers ask for and complain of in their texts, as a report, as a page and as a fact. */
class ThemesIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static PackagedTandem tandem;

  @BeforeAll
  static void start() {
    tandem = PackagedTandem.shared();
  }

  @Test
  void whatSeveralCustomersAskForIsAThemeAndIsOfferedThoughTheRuleTurnsItsWordsRound() {
    say("CHARGER-1", 3, "I wish the cable was longer.");
    say("CHARGER-1", 4, "Charges fast, but the cable should be longer.");
    assertThat(themes("CHARGER-1").getList("theme")).doesNotContain("cable longer");

    say("CHARGER-1", 2, "Good. Please make the cable longer!");

    var themes = themes("CHARGER-1");
    assertThat(themes.<String>getList("theme")).contains("cable longer");
    var path = "find { it.theme == 'cable longer' }.";
    assertThat(themes.getString(path + "kind")).isEqualTo("asks-for");
    assertThat(themes.getInt(path + "mentions")).isEqualTo(3);
    assertThat(themes.getDouble(path + "rating")).isEqualTo(3.0);
    assertThat(themes.getString(path + "example")).isEqualTo("Good. Please make the cable longer!");
    PackagedTandem.await("it is offered", SOON, () -> offered().contains("CABLE-2M"));
  }

  @Test
  void oneCustomerHoweverLoudIsNoTheme() {
    for (int i = 0; i < 4; i++) {
      say("LAMP-2", "loud", 3, "It needs a dimmer switch.");
    }

    assertThat(themes("LAMP-2").getList("")).isEmpty();
  }

  @Test
  void themesAreFoundInTheLanguageOfTheText() {
    say("GRINDER-1", 2, "Die Mühle ist zu laut und das Gehäuse ist locker.");
    say("GRINDER-1", 2, "Leider ist das Gehäuse sehr locker, das ist nicht gut.");
    say("GRINDER-1", 1, "Nach einer Woche war das Gehäuse locker.");

    assertThat(themes("GRINDER-1").<String>getList("findAll { it.kind == 'complains-of' }.theme"))
        .contains("gehäuse locker");
  }

  @Test
  void readingAllTextsAgainFindsTheSame() {
    for (int i = 0; i < 3; i++) {
      say("DRYER-2", 2, "The plug gets hot. It needs a cooler handle.");
    }
    var before = themes("DRYER-2").getList("");

    tandem
        .asAdmin()
        .post("/api/admin/themes/recount")
        .then()
        .statusCode(200)
        .body("texts", greaterThan(2));

    assertThat(themes("DRYER-2").getList("")).isNotEmpty().isEqualTo(before);
  }

  @Test
  void whatCustomersWriteIsShownAsTextAndNeverAsAPage() {
    for (int i = 0; i < 3; i++) {
      say("TRIPOD-1", 2, "It should have <img src=x onerror=alert(1)> spare feet & a <b>bag</b>");
    }

    var page = tandem.asAdmin().get("/themes?sku=TRIPOD-1").then().statusCode(200).extract();

    assertThat(page.asString())
        .contains("spare feet")
        .contains("&lt;img src=x onerror=alert(1)&gt;")
        .doesNotContain("<img src=x")
        .doesNotContain("<b>bag");
    assertThat(tandem.asAdmin().get("/themes").asString()).contains("/themes?sku=TRIPOD-1");
  }

  @Test
  void aWrongLimitIsRefusedAndSoIsWhoeverIsNoAdministrator() {
    assertThat(Refusals.words(tandem.asAdmin().get("/api/admin/themes?limit=0"), 400))
        .contains("limit");
    assertThat(Refusals.words(tandem.asAdmin().get("/api/admin/themes?sku=a%20b"), 400))
        .contains("sku");
    tandem.asShop().get("/api/admin/themes").then().statusCode(403);
    tandem.asNobody().get("/api/admin/themes").then().statusCode(401);
    say("EM-2", 3, "It needs a bigger tank.");
    tandem
        .asAdmin()
        .get("/api/admin/themes?limit=1")
        .then()
        .statusCode(200)
        .body("size()", lessThanOrEqualTo(1));
  }

  private static JsonPath themes(String sku) {
    return tandem
        .asAdmin()
        .get("/api/admin/themes?limit=1000&sku=" + sku)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static List<String> offered() {
    return tandem
        .asShop()
        .body(Map.of("stage", "product-page", "viewing", "CHARGER-1"))
        .post("/api/decisions")
        .jsonPath()
        .getList("offers.sku");
  }

  private static void say(String sku, int rating, String text) {
    say(sku, "S-" + UUID.randomUUID(), rating, text);
  }

  private static void say(String sku, String customer, int rating, String text) {
    var event =
        Map.of(
            "type",
            "feedback",
            "id",
            UUID.randomUUID().toString(),
            "at",
            Instant.now().toString(),
            "customer",
            customer,
            "kind",
            "review",
            "sku",
            sku,
            "rating",
            rating,
            "text",
            text);
    tandem.asShop().body(event).post("/api/events").then().statusCode(200);
  }
}
