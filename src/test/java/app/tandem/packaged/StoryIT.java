package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What somebody sees who opens Tandem for the first time. The tests follow Ada, one by one. */
@TestMethodOrder(OrderAnnotation.class)
class StoryIT {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final Pattern SIGN_IN_LINK = Pattern.compile("http\\S+/welcome\\?token=\\S+");
  private static final int DESK = 1200;
  private static final int PHONE = 360;
  private static final String BEANS = "Espresso beans House Blend, 1 kg";
  private static final String BEANS_RULE = "Beans when the first supply runs out";
  private static final String BEANS_MAIL = BEANS + " for your Espresso machine Piccolo";

  private static Browser browser;
  private static PackagedTandem tandem;

  @BeforeAll
  static void open() {
    browser = Browser.open();
    tandem = PackagedTandem.in("story", Map.of()).start();
  }

  @AfterAll
  static void close() {
    if (tandem != null) {
      tandem.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void noPageComplained() {
    var troubles = List.copyOf(browser.troubles());
    browser.forget();
    assertThat(troubles).isEmpty();
  }

  @Test
  @Order(1)
  void theLinkInTheLogSignsInAndAdasOrderBecomesAnEmail() {
    var page = browser.visitor(DESK);
    page.navigate(signInLink());
    page.waitForURL(home());
    picture(page, "1-first-visit");

    press(page, "Buy the machine");
    var thought = adas(page, BEANS);
    see(thought, "waiting");
    assertThat(thought.innerText()).contains("after Espresso machine Piccolo", "Due ", BEANS_RULE);
    assertThat(thought.locator("time").innerText())
        .matches("[A-Z][a-z]{2} \\d+ [A-Z][a-z]{2} \\d{4}, \\d\\d:\\d\\d");
    see(page.locator("#part-orders tbody tr").first(), "Ada");
    picture(page, "2-beans-wait");

    press(page, "Ten days");
    see(adas(page, BEANS), "mailed");
    see(page.locator("#part-outbox li").filter(containing("c-001@example.com")), "sent");
    picture(page, "3-beans-are-mailed");

    page.locator("#part-inbox li")
        .filter(containing("c-001@example.com"))
        .getByRole(AriaRole.LINK)
        .click();
    page.waitForURL("**/inbox/*");
    assertThat(page.locator("h1").innerText()).isEqualTo(BEANS_MAIL);
    var mail = page.frameLocator("iframe.mail").locator("body");
    see(mail, "Hello Ada,");
    assertThat(mail.innerText())
        .contains(BEANS, "€21.90", "You get this because you bought Espresso machine Piccolo");
    assertThat(mail.evaluate("body => getComputedStyle(body).backgroundColor"))
        .as("the mail's own style is let through")
        .isEqualTo("rgb(244, 241, 236)");
    picture(page, "4-the-email");

    page.getByText("As it came over the wire").click();
    assertThat(page.locator("pre").last().innerText())
        .as("the source of the mail, as text")
        .startsWith("Received:")
        .contains("List-Unsubscribe:", "<html");
  }

  @Test
  @Order(2)
  void beansThatAdaBuysHerselfAreNotOffered() {
    var page = signedIn(DESK, ColorScheme.LIGHT);
    press(page, "Buy the machine");
    see(adas(page, BEANS), "waiting");

    press(page, "Buy beans first");

    // The beans she bought have a plan of their own by then, or not yet.
    var cancelled =
        page.locator("#part-ada li").filter(containing(BEANS)).filter(containing("cancelled"));
    see(cancelled.first(), "it was bought in order");
    picture(page, "5-beans-are-cancelled");
  }

  @Test
  @Order(3)
  void aWrongPasswordIsToldInWordsAndTheRightOneLetsIn() {
    var page = browser.visitor(DESK);
    page.navigate(home());
    signIn(page, "wrong horse battery");

    see(page.getByRole(AriaRole.ALERT), "The name or the password is wrong.");
    picture(page, "6-wrong-password");

    signIn(page, PackagedTandem.ADMIN_PASSWORD);
    page.waitForURL(home());
    assertThat(page.title()).isEqualTo("Overview - Tandem");
  }

  @Test
  @Order(4)
  void everyPageFitsADeskAndAPhoneByDayAndByNight() {
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (var width : List.of(DESK, PHONE)) {
        var page = browser.visitor(width, scheme);
        var suffix = "-%s-%d".formatted(scheme.name().toLowerCase(java.util.Locale.ROOT), width);
        fits(page, "/sign-in?why=link", "sign-in" + suffix);
        fits(page, "/u/unknown", "unsubscribe-unknown" + suffix);
        signIn(page);
        fits(page, "/", "overview" + suffix);
        page.locator("#part-inbox a").first().click();
        page.locator("summary").first().click();
        page.locator("summary").last().click();
        page.frameLocator("iframe.mail").locator("body").waitFor();
        fits(page, "mail" + suffix);
      }
    }
  }

  @Test
  @Order(5)
  void thePageAboutTheEndpointsOpensFromTheOverview() {
    var page = signedIn(DESK, ColorScheme.LIGHT);

    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("API")).click();

    see(page.locator(".info .title"), "Tandem");
    see(page.locator("#swagger-ui"), "/api/decisions");
    assertThat(page.locator("#swagger-ui").innerText()).doesNotContain("TemplateInstance");
    picture(page, "7-endpoints");
  }

  @Test
  @Order(6)
  void lookingForNewsDoesNotDisturbWhoReads() {
    var page = signedIn(DESK, ColorScheme.LIGHT);
    page.locator("#part-inbox a").first().focus();
    page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('#part-orders tbody tr'))");
    var selected = page.evaluate("getSelection().toString()");

    press(page, "A day");
    page.locator("#part-inbox a").first().focus();
    page.waitForResponse("**/live", () -> {});
    page.waitForResponse("**/live", () -> {});

    assertThat(selected.toString()).isNotBlank();
    assertThat(page.evaluate("getSelection().toString()")).isEqualTo(selected);
    assertThat(page.evaluate("document.activeElement.closest('#part-inbox') !== null"))
        .isEqualTo(true);
  }

  @Test
  @Order(7)
  void theLinkInTheEmailUnsubscribesWithoutSigningIn() {
    var page = signedIn(DESK, ColorScheme.LIGHT);
    page.locator("#part-inbox a").first().click();
    var link = page.frameLocator("iframe.mail").getByText("No more of these");

    var opened = page.waitForPopup(link::click);
    see(opened.locator("h1"), "No more of these emails?");
    var stranger = browser.visitor(PHONE);
    stranger.navigate(opened.url());
    picture(stranger, "8-unsubscribe");
    press(stranger, "Unsubscribe");

    see(stranger.locator("h1"), "Done");
    assertThat(stranger.locator("main").innerText()).contains("You will get no more");
    picture(stranger, "9-unsubscribed");
  }

  private static String signInLink() {
    var links = SIGN_IN_LINK.matcher(tandem.logText());
    assertThat(links.find()).as("the log shows a link that signs in").isTrue();
    return links.group();
  }

  private static String home() {
    var link = signInLink();
    return link.substring(0, link.indexOf("welcome"));
  }

  private static Page signedIn(int width, ColorScheme scheme) {
    var page = browser.visitor(width, scheme);
    signIn(page);
    return page;
  }

  private static void signIn(Page page) {
    page.navigate(home());
    signIn(page, PackagedTandem.ADMIN_PASSWORD);
    page.waitForURL(home());
  }

  private static void signIn(Page page, String password) {
    page.getByLabel("Name").fill("admin");
    page.getByLabel("Password").fill(password);
    press(page, "Sign in");
  }

  /** Presses a button and waits until it may be pressed again, or is gone with its page. */
  private static void press(Page page, String button) {
    var name = new Page.GetByRoleOptions().setName(button).setExact(true);
    page.getByRole(AriaRole.BUTTON, name).click();
    page.locator("button:disabled")
        .first()
        .waitFor(
            new Locator.WaitForOptions()
                .setState(WaitForSelectorState.DETACHED)
                .setTimeout(Duration.ofMinutes(2).toMillis()));
  }

  /** What Tandem has in mind for Ada about a product; the newest of it. */
  private static Locator adas(Page page, String product) {
    return page.locator("#part-ada li").filter(containing(product)).first();
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  /** Waits until a text is there; plans are made a moment after the order. */
  private static void see(Locator where, String text) {
    where
        .filter(containing(text))
        .waitFor(new Locator.WaitForOptions().setTimeout(Duration.ofSeconds(20).toMillis()));
  }

  private static void fits(Page page, String path, String name) {
    page.navigate(home() + path.substring(1));
    fits(page, name);
  }

  private static void fits(Page page, String name) {
    picture(page, name);
    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
        .as("the width of " + name)
        .isLessThanOrEqualTo(page.viewportSize().width);
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
    assertThat(page.title()).endsWith(name.startsWith("unsub") ? "The Sample Shop" : "- Tandem");
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }
}
