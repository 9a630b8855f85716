package app.tandem.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** How a marketer sees what a changed timeline moves, moves it, and takes it back. */
@TestMethodOrder(OrderAnnotation.class)
class ReplansPageIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String RULE =
      """
      package rules.post_purchase
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "More when it is used up"
      when
          $m : Milestone( name == "used up" )
      then
          offers.propose( "REFILL-1" ).because( "The last one is used up" ).at( $m );
      end
      """;
  private static final String PRODUCTS =
      """
      sku,name,category,price,currency,consumable
      INK-1,Ink,inks,10.00,EUR,true
      REFILL-1,Refill,refills,9.00,EUR,true
      """;

  private static Browser browser;
  private static PackagedTandem tandem;

  @BeforeAll
  static void open() {
    browser = Browser.open();
    tandem =
        PackagedTandem.in(
            "replans-page", Map.of("tandem.sample-shop", "off", "tandem.journey.slot", "1S"));
    tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
    SmallShop.write(tandem, "post-purchase/more.drl", RULE);
    tandem.start();
    tandem
        .asShop()
        .contentType("text/csv")
        .body(PRODUCTS.getBytes(UTF_8))
        .post("/api/imports/products")
        .then()
        .statusCode(200);
    var milestone = Map.of("category", "inks", "milestone", "used up", "days", 30);
    tandem.asAdmin().body(milestone).put("/api/admin/timelines").then().statusCode(200);
    var shop = new Shopkeeper(tandem);
    var customer = shop.customerAt("ink@example.com");
    shop.sell(customer, "INK-1", Instant.now().minusSeconds(60));
    PackagedTandem.await(
        "a refill waits", SOON, () -> shop.states(customer, "REFILL-1").contains("WAITING"));
  }

  @AfterAll
  static void close() {
    if (tandem != null) {
      tandem.close();
    }
    browser.close();
  }

  @AfterEach
  void nothingWentWrongInTheBrowser() {
    new Marketer(browser, tandem).sawNothingWrong();
  }

  private static Page signedIn(String path, int width, ColorScheme scheme) {
    return new Marketer(browser, tandem).signedIn(path, width, scheme);
  }

  private static String sentence(Page page) {
    return page.locator("#sentence").innerText();
  }

  private static void await(Page page, String state) {
    PackagedTandem.await(
        "it is " + state,
        SOON,
        () -> {
          page.reload();
          return page.locator("h1 .state").innerText().equals(state);
        });
  }

  @Test
  @Order(1)
  void whatATimelineWouldMoveIsCountedAppliedAndUndone() {
    var page = signedIn("/timelines", Marketer.DESK, ColorScheme.LIGHT);
    page.locator("#of").fill("inks");
    page.locator("#milestone").fill("used up");
    page.locator("#days").fill("26");

    Marketer.press(page, "What would move?");

    assertThat(sentence(page)).isEqualTo("1 follow-up moves by -4 days");
    assertThat(page.locator("section[aria-labelledby=samples] tbody tr").innerText())
        .contains("moved")
        .contains("REFILL-1");
    Marketer.picture(page, "replan-counted");
    Marketer.press(page, "Count anew");
    assertThat(sentence(page)).isEqualTo("1 follow-up moves by -4 days");
    Marketer.press(page, "Apply");
    assertThat(page.getByRole(AriaRole.STATUS).innerText())
        .containsAnyOf("It is being applied", "It is applied");
    await(page, "applied");
    assertThat(page.getByRole(AriaRole.STATUS).innerText()).isEqualTo("It is applied.");
    assertThat(page.locator("section[aria-labelledby=sentence]").innerText())
        .contains("1 moved, 0 cancelled");
    Marketer.press(page, "Undo");
    await(page, "undone");
    Marketer.picture(page, "replan-undone");
  }

  @Test
  @Order(2)
  void theMenuLeadsToAllThatWasAsked() {
    var page = signedIn("/", Marketer.PHONE, ColorScheme.DARK);

    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Replans").setExact(true))
        .click();

    assertThat(page.locator("h1").innerText()).isEqualTo("What a change moves");
    assertThat(page.locator("section[aria-labelledby=latest] tbody").innerText())
        .contains("1 follow-up moves by -4 days")
        .contains("undone");
    var width = page.evaluate("document.documentElement.scrollWidth");
    assertThat(((Number) width).intValue()).isLessThanOrEqualTo(Marketer.PHONE);
    Marketer.picture(page, "replans-phone");
  }
}
