package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
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
  private static final Duration LONG = Duration.ofMinutes(2);

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
    new Marketer(browser, tandem).sawNothingWrong();
  }

  private static Page signedIn(int width, ColorScheme scheme) {
    return new Marketer(browser, tandem).signedIn("/campaigns", width, scheme);
  }

  private static void fill(Page page, String name) {
    page.getByLabel("Name").fill(name);
    page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).selectOption("champion");
    page.getByLabel("Rules of the folder").selectOption(CampaignDesk.FOLDER);
    page.getByLabel("Subject").fill("New for your coffee");
    page.getByLabel("Introduction").fill("Spring <b>beans</b>");
  }

  @Test
  @Order(1)
  void aDraftIsMadeLookedAtAndStartedAndItsFiguresAreShown() {
    var page = signedIn(Marketer.DESK, ColorScheme.LIGHT);
    fill(page, "Spring");
    Marketer.press(page, "Begin");
    assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("Look at its audience");
    assertThat(page.locator("section[aria-labelledby=audience]").innerText())
        .contains("12 people")
        .contains("Coffee mill")
        .contains("Fresh coffee each morning");
    Marketer.picture(page, "campaign-draft");

    Marketer.press(page, "Start");

    assertThat(page.getByRole(AriaRole.STATUS).innerText())
        .containsAnyOf("It is live.", "It has ended.");
    PackagedTandem.await(
        "it has ended",
        LONG,
        () -> {
          page.reload();
          return page.locator("h1").innerText().contains("ended");
        });
    assertThat(page.getByRole(AriaRole.STATUS).innerText()).isEqualTo("It has ended.");
    var run = page.locator("section[aria-labelledby=runs] tbody tr").first();
    assertThat(run.locator("td").nth(1).innerText()).isEqualTo("12");
    assertThat(run.locator("td").nth(2).innerText()).isEqualTo("12");
    Marketer.picture(page, "campaign-ended");
    page.navigate(tandem.url() + "/campaigns");
    assertThat(page.locator("section[aria-labelledby=all]").innerText())
        .contains("Spring")
        .contains("12, 0, 0, 0 of 12");
    Marketer.picture(page, "campaigns");
  }

  @Test
  @Order(2)
  void whatCannotBeMeantIsToldOnThePage() {
    var page = signedIn(Marketer.PHONE, ColorScheme.DARK);
    fill(page, "Bad");
    page.getByLabel("How often").selectOption("own");
    page.getByLabel("Own expression").fill("each monday");

    // The browser notes every answer of 400: that one is meant.
    Marketer.press(page, "Begin");

    assertThat(page.getByRole(AriaRole.ALERT).innerText())
        .contains("The cron expression (each monday) cannot be read")
        .contains("Maybe you meant");
    assertThat(page.getByLabel("Subject").inputValue()).isEqualTo("New for your coffee");
    assertThat(page.getByLabel("Introduction").inputValue()).isEqualTo("Spring <b>beans</b>");
    assertThat(page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).inputValue())
        .isEqualTo("champion");
    assertThat(page.getByLabel("How often").inputValue()).isEqualTo("own");
    assertThat(page.getByLabel("Rules of the folder").inputValue()).isEqualTo(CampaignDesk.FOLDER);
    Marketer.picture(page, "campaigns-phone");
    browser.forget();
  }

  @Test
  @Order(3)
  void whatComesAgainIsSaidInWords() {
    var page = signedIn(Marketer.DESK, ColorScheme.LIGHT);
    fill(page, "Mondays");
    page.getByLabel("How often").selectOption("monday");
    page.getByLabel("At the time of day").fill("10:00");
    page.getByLabel("In the time zone").fill("Europe/Berlin");

    Marketer.press(page, "Begin");

    assertThat(page.locator("section[aria-labelledby=plan]").innerText())
        .contains("Mondays at 10:00 (Europe/Berlin)");
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
