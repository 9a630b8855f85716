package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** How a marketer looks through the catalogue map of the sample shop. */
@TestMethodOrder(OrderAnnotation.class)
class CataloguePageIT {

  private static Browser browser;
  private static PackagedTandem tandem;

  @BeforeAll
  static void open() throws IOException {
    browser = Browser.open();
    // One rule is enough, and compiles fast: what is looked at here asks none.
    tandem = PackagedTandem.in("catalogue-page", Map.of());
    tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
    SmallShop.write(
        tandem,
        "in-cart/one.dslr",
        """
        rule "Beans with the machine"
        when
            The cart contains "EM-1"
        then
            Offer "BEANS-1KG" because "It brews nothing without"
        end
        """);
    SmallShop.write(
        tandem,
        "language/cross-sell.dsl",
        Files.readString(Path.of("rules/language/cross-sell.dsl")));
    tandem.start();
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

  private static Page signedIn(int width, ColorScheme scheme) {
    return new Marketer(browser, tandem).signedIn("/catalog", width, scheme);
  }

  @Test
  @Order(1)
  void whatWasMinedWaitsAndIsApprovedOrRejected() {
    var page = signedIn(Marketer.DESK, ColorScheme.LIGHT);
    Marketer.picture(page, "catalogue");
    var waiting = page.locator("section[aria-labelledby=waiting] tbody tr");
    var before = waiting.count();
    assertThat(before).as("pairs of the sample shop's orders").isGreaterThan(2);
    var rejected = waiting.first().locator("td").nth(2).locator("a").innerText();
    var parent = waiting.first().locator("td").first().locator("a").innerText();

    waiting.first().getByRole(AriaRole.BUTTON).nth(1).click();

    assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("never comes back");
    page.navigate(tandem.url() + "/catalog/products/" + parent);
    assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(rejected)).innerText())
        .contains("rejected")
        .contains("mined, admin");
  }

  @Test
  @Order(2)
  void aProductShowsItsMapAndTakesARelation() {
    var page = signedIn(Marketer.DESK, ColorScheme.LIGHT);
    page.getByLabel("Find").fill("bedside");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find")).click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("LAMP-4")).first().click();
    assertThat(page.locator("section[aria-labelledby=map]").innerText())
        .contains("incompatible")
        .contains("The socket is E14");
    page.getByLabel("Its").selectOption("substitute");
    page.getByLabel("is", new Page.GetByLabelOptions().setExact(true)).fill("LAMP-1");
    page.getByLabel("Why").fill("Either lights the bed");

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add")).click();

    assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("counts from now on");
    assertThat(page.locator("section[aria-labelledby=map]").innerText())
        .contains("Either lights the bed");
    Marketer.picture(page, "catalogue-product");
  }

  @Test
  @Order(3)
  void aRelationToItselfIsToldOnThePage() {
    var page = signedIn(Marketer.PHONE, ColorScheme.DARK);
    page.navigate(tandem.url() + "/catalog/products/EM-1");
    page.getByLabel("is", new Page.GetByLabelOptions().setExact(true)).fill("EM-1");
    page.getByLabel("Why").fill("By mistake");

    // The browser notes every answer of 400: that one is meant.
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add")).click();

    assertThat(page.getByRole(AriaRole.ALERT).innerText()).contains("cannot be related to itself");
    Marketer.picture(page, "catalogue-product-phone");
    browser.forget();
  }

  @Test
  void otherPagesFormsAndOtherPeopleAreKeptOut() {
    tandem
        .asAdmin()
        .header("Sec-Fetch-Site", "cross-site")
        .contentType("application/x-www-form-urlencoded")
        .formParam("from", "EM-1")
        .post("/catalog/approve")
        .then()
        .statusCode(403)
        .body(containsString("did not come from a page of Tandem"));
    tandem.asShop().get("/catalog").then().statusCode(403);
  }
}
