package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a marketer sees what somebody would be sent. */
class MailsPageIT {
  private static final String NAME = "Jug <script>alert(1)</script>";
  private static final String RULE =
      """
      package rules.post_purchase
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      rule "A jug a week later"
      when $p : Purchased( sku == "EM-1" )
      then
          offers.propose( "JUG-1" ).because( "It froths <i>well</i>" )
              .after( $p, "1 week", Anchor.ORDER );
      end
      """;
  private static final String PRODUCTS =
      """
      sku,name,category,price,currency,consumable
      EM-1,Machine,machines,300.00,EUR,false
      JUG-1,%s,jugs,9.00,EUR,false
      """;

  private static Browser browser;
  private static PackagedTandem tandem;
  private static String customer;

  @BeforeAll
  static void open() {
    browser = Browser.open();
    tandem =
        PackagedTandem.in(
            "mails-page",
            Map.of(
                "tandem.sample-shop", "off",
                "tandem.test-mail.to", "nora@shop.tandem-it.io,@team.tandem-it.io",
                "tandem.test-mail.an-hour", "2"));
    tandem.with("tandem.rules.folder", SmallShop.rules(tandem).toString());
    SmallShop.write(tandem, "post-purchase/jug.drl", RULE);
    tandem.start();
    tandem
        .asShop()
        .contentType("text/csv")
        .body(PRODUCTS.formatted(NAME))
        .post("/api/imports/products")
        .then()
        .statusCode(200);
    var shop = new Shopkeeper(tandem);
    customer = shop.customerAt("jug-" + UUID.randomUUID() + "@example.com");
    shop.sell(customer, "EM-1", Instant.now().minusSeconds(60));
    PackagedTandem.await(
        "a jug waits",
        Duration.ofSeconds(90),
        () -> shop.states(customer, "JUG-1").contains("WAITING"));
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
    return new Marketer(browser, tandem).signedIn("/mails", width, scheme);
  }

  @Test
  void whatSomebodyWouldBeSentIsShownInAnyFormAndLanguage() {
    var page = signedIn(Marketer.DESK, ColorScheme.LIGHT);
    page.locator("#customer").fill(customer);

    Marketer.press(page, "Show");

    assertThat(page.locator("#shown").innerText()).contains("Jug");
    var frame = page.frameLocator("iframe.mail");
    assertThat(frame.locator("body").innerText()).contains("Hello Nora", NAME, "<i>well</i>");
    assertThat(page.locator("section[aria-labelledby=shown]").innerText())
        .contains("Template convenience")
        .contains("A jug a week later");
    Marketer.picture(page, "mails");

    page.locator("#template").selectOption("education");
    page.locator("#locale").fill("de");
    page.locator("#rule").fill("A jug a week later");
    page.locator("#at").fill("2027-01-20T18:00");
    Marketer.press(page, "Show");

    assertThat(page.locator("section[aria-labelledby=shown]").innerText())
        .contains("Template education, language de, as of 20 Jan 2027, 18:00 UTC");
    assertThat(page.frameLocator("iframe.mail").locator("body").innerText())
        .contains("Guten Tag Nora");
    assertThat(page.locator("#locale").inputValue()).isEqualTo("de");
  }

  @Test
  void aSlipIsToldAndThePageFitsAPhone() {
    var page = signedIn(Marketer.PHONE, ColorScheme.DARK);
    page.locator("#customer").fill("C-NOBODY");
    Marketer.press(page, "Show");
    assertThat(page.locator("[role=alert]").innerText())
        .contains("There is no customer (C-NOBODY)");

    page.locator("#customer").fill(customer);
    page.locator("#rule").fill("A jug a weak later");
    Marketer.press(page, "Show");
    assertThat(page.locator("[role=alert]").innerText())
        .contains("Maybe you meant A jug a week later");

    page.locator("#rule").fill("");
    page.locator("#stage").selectOption("abandoned");
    Marketer.press(page, "Show");
    assertThat(page.locator("#shown").innerText()).isEqualTo("Nothing would be sent");
    Marketer.picture(page, "mails-narrow");
    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(Marketer.PHONE);
  }

  @Test
  void theMailIsReadAsItGoesOverTheWireKeptAndTried() throws IOException, MessagingException {
    var page = signedIn(Marketer.DESK, ColorScheme.LIGHT);
    page.locator("#customer").fill(customer);
    Marketer.press(page, "Show");

    page.getByText("As it goes over the wire").click();
    assertThat(page.locator("pre.raw").innerText())
        .contains("To: customer@preview.invalid", "List-Unsubscribe-Post", "multipart/alternative");
    var kept = page.waitForDownload(() -> page.getByText("Download it").click());
    assertThat(kept.suggestedFilename()).isEqualTo("preview.eml");
    var message = KeptMails.message(Files.readString(kept.path()));
    assertThat(KeptMails.plain(Files.readString(kept.path()))).contains("Hello Nora", NAME);
    assertThat(message.getSize()).isPositive();

    page.locator("#to").fill("somebody@elsewhere.tandem-it.io");
    Marketer.press(page, "Send the test");
    assertThat(page.locator("[role=alert]").innerText())
        .contains("Nobody may send tests to (somebody@elsewhere.tandem-it.io)");

    page.locator("#to").fill("anna@team.tandem-it.io");
    Marketer.press(page, "Send the test");
    assertThat(page.locator("[role=status]").innerText())
        .contains("The test went to anna@team.tandem-it.io");
    assertThat(page.locator("#shown").innerText()).contains("Jug");
    Marketer.picture(page, "mails-tried");
    browser.forget(); // The browser tells that an answer was a refusal, which it was.
  }
}
