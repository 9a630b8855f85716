package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** How a marketer makes a campaign, looks at its audience, and lets it go. */
@TestMethodOrder(OrderAnnotation.class)
class CampaignsPageIT {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int DESK = 1200;
  private static final int PHONE = 360;

  private static Browser browser;
  private static PackagedTandem tandem;

  @BeforeAll
  static void open() {
    browser = Browser.open();
    tandem = CampaignDesk.tandem("campaigns-page", Map.of());
    tandem.start();
    SmallShop.stock(tandem);
    new CampaignDesk(tandem).fill("champion", "P", 12);
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
    assertThat(browser.troubles()).isEmpty();
    browser.forget();
  }

  private static Page signedIn(int width, ColorScheme scheme) {
    var page = browser.visitor(width, scheme);
    page.navigate(tandem.url() + "/campaigns");
    page.getByLabel("Name").fill("admin");
    page.getByLabel("Password").fill(PackagedTandem.ADMIN_PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    page.navigate(tandem.url() + "/campaigns");
    return page;
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  private static void fill(Page page, String name) {
    page.getByLabel("Name").fill(name);
    page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).selectOption("champion");
    page.getByLabel("Rules of the folder").fill(CampaignDesk.FOLDER);
    page.getByLabel("Subject").fill("New for your coffee");
    page.getByLabel("Introduction").fill("Spring <b>beans</b>");
  }

  @Test
  @Order(1)
  void aDraftIsMadeLookedAtAndStartedAndItsFiguresAreShown() {
    var page = signedIn(DESK, ColorScheme.LIGHT);
    fill(page, "Spring");
    press(page, "Begin");
    assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("Look at its audience");
    assertThat(page.locator("section[aria-labelledby=audience]").innerText())
        .contains("12 people")
        .contains("Coffee mill")
        .contains("Fresh coffee each morning");
    picture(page, "campaign-draft");

    press(page, "Start");

    assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("It is live.");
    PackagedTandem.await(
        "it has ended",
        LONG,
        () -> {
          page.reload();
          return page.locator("h1").innerText().contains("ended");
        });
    var run = page.locator("section[aria-labelledby=runs] tbody tr").first();
    assertThat(run.locator("td").nth(1).innerText()).isEqualTo("12");
    assertThat(run.locator("td").nth(2).innerText()).isEqualTo("12");
    picture(page, "campaign-ended");
    page.navigate(tandem.url() + "/campaigns");
    assertThat(page.locator("section[aria-labelledby=all]").innerText())
        .contains("Spring")
        .contains("12, 0, 0, 0 of 12");
    picture(page, "campaigns");
  }

  @Test
  @Order(2)
  void whatCannotBeMeantIsToldOnThePage() {
    var page = signedIn(PHONE, ColorScheme.DARK);
    fill(page, "Bad");
    page.getByLabel("Comes again").fill("each monday");

    // The browser notes every answer of 400: that one is meant.
    press(page, "Begin");

    assertThat(page.getByRole(AriaRole.ALERT).innerText())
        .contains("The cron expression (each monday) cannot be read")
        .contains("Maybe you meant");
    assertThat(page.getByLabel("Subject").inputValue()).isEqualTo("New for your coffee");
    assertThat(page.getByLabel("Introduction").inputValue()).isEqualTo("Spring <b>beans</b>");
    assertThat(page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).inputValue())
        .isEqualTo("champion");
    picture(page, "campaigns-phone");
    browser.forget();
  }

  @Test
  void otherPagesFormsAndOtherPeopleAreKeptOut() {
    tandem
        .asAdmin()
        .header("Sec-Fetch-Site", "cross-site")
        .contentType("application/x-www-form-urlencoded")
        .post("/campaigns/1/start")
        .then()
        .statusCode(403)
        .body(containsString("did not come from a page of Tandem"));
    tandem.asShop().get("/campaigns").then().statusCode(403);
  }
}
