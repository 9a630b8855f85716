package app.tandem.packaged;

import static app.tandem.packaged.Visits.DESK;
import static app.tandem.packaged.Visits.PHONE;
import static app.tandem.packaged.Visits.containing;
import static app.tandem.packaged.Visits.fits;
import static app.tandem.packaged.Visits.picture;
import static app.tandem.packaged.Visits.press;
import static app.tandem.packaged.Visits.see;
import static app.tandem.packaged.Visits.signIn;
import static app.tandem.packaged.Visits.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
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
  private static final Pattern SIGN_IN_LINK = Pattern.compile("http\\S+/welcome\\?token=\\S+");
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
    assertThat(troubles)
        .allMatch(one -> one.startsWith(home() + "u/unknown: ") && one.contains("404"));
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
    var page = signedIn(browser.visitor(DESK, ColorScheme.LIGHT), home());
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
        fits(page, home() + "sign-in?why=link", "sign-in" + suffix);
        fits(page, home() + "u/unknown", "unsubscribe-unknown" + suffix);
        signedIn(page, home());
        fits(page, home(), "overview" + suffix);
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
    var page = signedIn(browser.visitor(DESK, ColorScheme.LIGHT), home());

    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("API")).click();

    see(page.locator(".info .title"), "Tandem");
    see(page.locator("#swagger-ui"), "/api/decisions");
    assertThat(page.locator("#swagger-ui").innerText()).doesNotContain("TemplateInstance");
    picture(page, "7-endpoints");
  }

  @Test
  @Order(6)
  void lookingForNewsDoesNotDisturbWhoReads() {
    var page = signedIn(browser.visitor(DESK, ColorScheme.LIGHT), home());
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
    var page = signedIn(browser.visitor(DESK, ColorScheme.LIGHT), home());
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

  /** What Tandem has in mind for Ada about a product; the newest of it. */
  private static Locator adas(Page page, String product) {
    return page.locator("#part-ada li").filter(containing(product)).first();
  }
}
