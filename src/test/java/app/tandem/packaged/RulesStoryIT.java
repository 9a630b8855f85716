package app.tandem.packaged;

import static app.tandem.packaged.Visits.DESK;
import static app.tandem.packaged.Visits.PHONE;
import static app.tandem.packaged.Visits.containing;
import static app.tandem.packaged.Visits.fits;
import static app.tandem.packaged.Visits.picture;
import static app.tandem.packaged.Visits.press;
import static app.tandem.packaged.Visits.see;
import static app.tandem.packaged.Visits.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** How a marketer changes a rule on the page, from the first word to the shopper and back. */
@TestMethodOrder(OrderAnnotation.class)
class RulesStoryIT {
  private static final String FILE = "in-cart/sample-shop/complete-the-purchase.dslr";
  private static final String SCENARIOS =
      "in-cart/sample-shop/complete-the-purchase.scenarios.yaml";
  private static final String SENTENCE = "The cart contains a product from \"hair-dryer\"";
  private static final String SLIP = "The cart contians a product from \"hair-dryer\"";
  private static final String BENEFIT = "Milk that swirls in a jug of its own pours a finer foam";
  private static final String RULE =
      """

      rule "A milk jug for the first cappuccino"
      when
          The cart contains a product from "espresso-machine"
          The cart contains nothing from "milk-jug"
          The shopper never bought from "milk-jug"
      then
          Offer "MILK-JUG-350" because "%s"
          - with a score of 0.95
      end
      """
          .formatted(BENEFIT);
  private static final String CASES =
      """

        - name: A machine in the cart, and no jug yet
          given:
            shopper: { segment: visitor }
            cart: [ { sku: EM-1, category: espresso-machine, price: 349 } ]
          expect:
            offers: [ MILK-JUG-350 ]

        - name: The jug lies in the cart already
          given:
            shopper: { segment: visitor }
            cart:
              - { sku: EM-1, category: espresso-machine, price: 349 }
              - { sku: MILK-JUG-350, category: milk-jug, price: 19.9 }
          expect:
            noOffers: [ MILK-JUG-350 ]
      """;

  private static Browser browser;
  private static PackagedTandem tandem;
  private static String draft;

  @BeforeAll
  static void open() {
    browser = Browser.open();
    tandem = PackagedTandem.in("rules-story", Map.of());
    var rules = tandem.folder().resolve("rules");
    copy(Path.of("rules"), rules);
    tandem.with("tandem.rules.folder", rules.toString()).start();
  }

  private static void copy(Path from, Path to) {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
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
  void aSlipIsToldBesideItsLine() {
    var page = signedIn(browser.visitor(DESK, ColorScheme.LIGHT), tandem.url() + "/");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Rules").setExact(true))
        .click();
    page.getByLabel("Why").fill("A jug with the machine");
    press(page, "Begin a draft");
    see(page.getByRole(AriaRole.STATUS), "The draft is begun");
    draft = page.url().replaceAll("\\?.*", "");

    page.locator("a[href$='/files/%s']".formatted(FILE)).click();
    var text = page.getByLabel("The text").inputValue();
    assertThat(text).contains(SENTENCE);
    page.getByLabel("The text").fill(text.replace(SENTENCE, SLIP));
    press(page, "Save and check");

    see(page.getByRole(AriaRole.STATUS), "must be mended");
    var line = (int) text.substring(0, text.indexOf(SENTENCE)).lines().count();
    var problem = page.locator(".problems li");
    assertThat(problem.count()).isEqualTo(1);
    assertThat(problem.innerText())
        .contains("line " + line, SLIP, "Maybe you meant: The cart contains a product from");
    assertThat(page.locator(".gutter .wrong").innerText()).isEqualTo("" + line);
    picture(page, "rules-1-a-slip");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("line " + line)).click();
    assertThat(
            page.evaluate(
                "text.value.slice(0, text.selectionStart).split('\\n').length === " + line))
        .as("the cursor is in the line")
        .isEqualTo(true);
  }

  @Test
  @Order(2)
  void aNewRuleWithItsScenariosPassesTheCheck() {
    var page = signedIn(browser.visitor(DESK, ColorScheme.LIGHT), tandem.url() + "/");
    page.navigate(draft + "/files/" + FILE);
    var text = page.getByLabel("The text");
    text.fill(text.inputValue().replace(SLIP, SENTENCE) + RULE);
    press(page, "Save");
    see(page.getByRole(AriaRole.STATUS), "Saved.");

    page.navigate(draft + "/files/" + SCENARIOS);
    text.fill(text.inputValue().stripTrailing() + "\n" + CASES);
    press(page, "Save and check");

    see(page.getByRole(AriaRole.STATUS), "nothing that must be mended");
    page.navigate(draft);
    assertThat(page.locator("h1 .state").innerText()).isEqualTo("checked");
    page.getByText("Scenarios:").click();
    var outcomes = page.locator("#report ~ details tbody tr");
    assertThat(outcomes.count()).isGreaterThan(60);
    assertThat(outcomes.filter(containing("failed")).count()).isZero();
    assertThat(outcomes.filter(containing("A machine in the cart, and no jug yet")).innerText())
        .contains("passed");
    assertThat(page.locator(".diff .added").allInnerTexts())
        .contains("+rule \"A milk jug for the first cappuccino\"");
    page.getByText("Scenarios:").click();
    picture(page, "rules-2-checked");
  }

  @Test
  @Order(3)
  void everyPageFitsADeskAndAPhoneByDayAndByNight() {
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (var width : List.of(DESK, PHONE)) {
        var page = signedIn(browser.visitor(width, scheme), tandem.url() + "/");
        var suffix = "-%s-%d".formatted(scheme.name().toLowerCase(Locale.ROOT), width);
        fits(page, tandem.url() + "/rules", "rules" + suffix);
        fits(page, draft, "release" + suffix);
        fits(page, draft + "/files/" + FILE, "rule-file" + suffix);
      }
    }
  }

  @Test
  @Order(4)
  void onceActivatedTheNextShopperSeesTheOffer() {
    assertThat(benefits()).isNotEmpty().doesNotContain(BENEFIT);
    var page = signedIn(browser.visitor(DESK, ColorScheme.LIGHT), tandem.url() + "/");
    page.navigate(draft);

    press(page, "Activate");

    see(page.getByRole(AriaRole.STATUS), "It is live");
    assertThat(page.locator("h1 .state").innerText()).isEqualTo("live");
    assertThat(benefits()).contains(BENEFIT);
    page.navigate(tandem.url() + "/rules");
    see(page.locator("section").first(), "Release %s answers".formatted(number()));
    page.locator("summary").filter(containing("in-cart")).click();
    see(page.locator("main"), "A milk jug for the first cappuccino");
    picture(page, "rules-3-live");
  }

  @Test
  @Order(5)
  void rolledBackTheOfferIsGone() {
    var page = signedIn(browser.visitor(DESK, ColorScheme.LIGHT), tandem.url() + "/");
    page.navigate(tandem.url() + "/rules");
    page.getByText("Roll back to the release before it").click();
    page.locator("#back-why").fill("The jugs are sold out");

    press(page, "Roll back");

    see(page.getByRole(AriaRole.STATUS), "live again");
    see(page.locator("section").first(), "Release 1 answers");
    assertThat(page.locator("tr").filter(containing("Release " + number())).innerText())
        .contains("retired");
    assertThat(benefits()).isNotEmpty().doesNotContain(BENEFIT);
    page.navigate(draft);
    see(page.locator("main"), "Roll back to it");
    picture(page, "rules-4-rolled-back");
  }

  @Test
  @Order(6)
  void aSentenceIsPutBelowTheCursorAndLineNumbersFollow() {
    var page = signedIn(browser.visitor(DESK, ColorScheme.LIGHT), tandem.url() + "/");
    page.navigate(tandem.url() + "/rules");
    page.getByLabel("Why").last().fill("Another try");
    press(page, "Begin a draft");
    page.getByLabel("New file").fill("in-cart/sample-shop/try.dslr");
    press(page, "Add file");
    see(page.getByRole(AriaRole.STATUS), "The file is there now");
    var before = page.locator(".gutter li").count();
    page.evaluate("text.setSelectionRange(text.value.indexOf('when'), text.value.indexOf('when'))");

    page.locator("aside summary").filter(containing("The cart")).first().click();
    page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName("Insert: The cart contains \"LAMP-4\""))
        .click();

    assertThat(page.getByLabel("The text").inputValue())
        .contains("when\n    The cart contains \"LAMP-4\"\n");
    assertThat(page.locator(".gutter li").count()).isEqualTo(before + 1);
    press(page, "Save");
    see(page.getByRole(AriaRole.STATUS), "Saved.");
  }

  @Test
  @Order(7)
  void whatIsWrongInTheFolderIsToldAsItIs() {
    var page = signedIn(browser.visitor(DESK, ColorScheme.LIGHT), tandem.url() + "/");

    SmallShop.write(
        tandem,
        "comparison/sample-shop/broken.dslr",
        "rule \"Broken <b>\"\nwhen\n    The cart contians \"EM-1\"\nthen\nend\n");

    PackagedTandem.await(
        "the folder's problem is told",
        Duration.ofSeconds(90),
        () -> {
          page.navigate(tandem.url() + "/rules");
          return page.locator(".problems li").count() > 0;
        });
    assertThat(page.locator(".problems").innerText())
        .contains("comparison/sample-shop/broken.dslr, line 3", "Broken <b>", "Maybe you meant");
    assertThat(page.locator("main").innerText()).contains("The last good rules stay live");
    picture(page, "rules-5-folder-problem");
  }

  private static String number() {
    return draft.substring(draft.lastIndexOf('/') + 1);
  }

  /** The benefit lines of what the shop is told to offer with a machine in the cart. */
  private static List<String> benefits() {
    return tandem
        .asShop()
        .body(Map.of("stage", "in-cart", "cart", List.of(Map.of("sku", "EM-1", "quantity", 1))))
        .post("/api/decisions")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("offers.because");
  }
}
