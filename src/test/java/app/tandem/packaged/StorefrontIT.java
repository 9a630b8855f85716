package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a shopper sees of Tandem in the shop, and what a stranger's page may ask of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorefrontIT {
  private static final int TEN_KB = 10_000;
  private static final Pattern VISIT = Pattern.compile("(?s).*\"visit\":\"([^\"]*)\".*");
  private static final String ORIGIN = "https://shop.example";

  private final PackagedTandem tandem =
      PackagedTandem.in(
          "storefront", Map.of("tandem.storefront.origins", ORIGIN, "tandem.sample-shop", "on"));
  private Browser browser;

  @BeforeAll
  void start() {
    tandem.start();
    browser = Browser.open();
  }

  @AfterEach
  void leave() {
    assertThat(browser.troubles()).isEmpty();
    browser.forget();
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    tandem.close();
  }

  @Test
  void theCartIsCompletedWithOneButton() {
    var page = browser.visitor(800);
    page.navigate(tandem.url() + "/sample-shop/product/EM-1");
    PlaywrightAssertions.assertThat(offers(page).first()).isVisible();
    page.getByText("Add to cart", new Page.GetByTextOptions().setExact(true)).first().click();
    page.navigate(tandem.url() + "/sample-shop/cart");

    var offered = offers(page);
    PlaywrightAssertions.assertThat(offered.first()).isVisible();
    var count = offered.count();
    assertThat(count).isBetween(2, 4);
    assertThat(page.locator("tandem-offers .why").allTextContents())
        .hasSize(count)
        .allSatisfy(why -> assertThat(why).isNotBlank());
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/storefront-cart.png")));

    page.locator("tandem-offers .button").click();

    PlaywrightAssertions.assertThat(page.locator("#pieces")).hasText("" + (1 + count));
    PlaywrightAssertions.assertThat(page.locator("#lines li")).hasCount(1 + count);
  }

  @Test
  void theCheckoutOffersWhatTheOrderDoesNotWorkWithout() {
    var page = browser.visitor(800);
    page.navigate(tandem.url() + "/sample-shop/product/EM-1");
    page.getByText("Add to cart", new Page.GetByTextOptions().setExact(true)).first().click();
    page.navigate(tandem.url() + "/sample-shop/cart");

    page.getByText("To checkout").click();

    PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Your order");
    PlaywrightAssertions.assertThat(offers(page).first()).isVisible();
    assertThat(page.locator("tandem-offers[stage=checkout] .name").count()).isBetween(1, 4);
    var count = page.locator("tandem-offers .name").count();
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target/screenshots/storefront-checkout.png")));

    page.locator("tandem-offers .button").click();

    PlaywrightAssertions.assertThat(page.locator("#lines li")).hasCount(1 + count);
  }

  @Test
  void somethingBetterIsLookedAtAndNeverPutBesideWhatItReplaces() {
    var page = browser.visitor(800);
    var asked = new ArrayList<String>();
    page.onRequest(
        request -> {
          if (request.url().endsWith("/api/storefront/offers")) {
            asked.add(String.valueOf(request.postData()));
          }
        });
    page.navigate(tandem.url() + "/sample-shop/product/EM-1");
    PlaywrightAssertions.assertThat(offers(page).first()).isVisible();
    var count = offers(page).count();
    assertThat(page.locator("tandem-offers .instead").count()).isEqualTo(1);
    assertThat(asked).hasSize(1);

    page.locator("tandem-offers .button").click();

    PlaywrightAssertions.assertThat(page.locator("#pieces")).hasText("" + (count - 1));
    page.locator("tandem-offers .instead").click();
    PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Espresso machine Classico");
  }

  @Test
  void whatWasNotTakenOnThePageIsNotShownAgainInTheCart() {
    var page = browser.visitor(800);
    var visits = new HashSet<String>();
    page.onRequest(
        request -> {
          if (request.url().endsWith("/api/storefront/offers")) {
            visits.add(VISIT.matcher(String.valueOf(request.postData())).replaceFirst("$1"));
          }
        });
    page.navigate(tandem.url() + "/sample-shop/product/EM-1");
    PlaywrightAssertions.assertThat(offers(page).first()).isVisible();
    var onThePage = page.locator("tandem-offers .name").allTextContents();
    page.getByText("Add to cart", new Page.GetByTextOptions().setExact(true)).first().click();

    page.navigate(tandem.url() + "/sample-shop/cart");

    PlaywrightAssertions.assertThat(offers(page).first()).isVisible();
    assertThat(page.locator("tandem-offers .name").allTextContents())
        .isNotEmpty()
        .doesNotContainAnyElementsOf(onThePage);
    assertThat(visits).singleElement().asString().matches("[0-9a-f]{32}");
  }

  @Test
  void whereNothingIsOfferedTheComponentTakesNoRoom() {
    var page = browser.visitor(800);

    page.navigate(tandem.url() + "/sample-shop/cart");

    PlaywrightAssertions.assertThat(page.locator("tandem-offers")).isHidden();
  }

  @Test
  void aPhoneShowsTheOffersOneBelowTheOther() {
    var page = browser.visitor(360);
    page.navigate(tandem.url() + "/sample-shop/product/EM-1");
    PlaywrightAssertions.assertThat(offers(page).first()).isVisible();

    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/storefront-phone.png")));

    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
  }

  @Test
  void theScriptIsOneSmallFile() throws IOException {
    var script = tandem.asNobody().get("/tandem-offers.js").then().statusCode(200).extract();

    var compressed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(compressed)) {
      out.write(script.asByteArray());
    }

    assertThat(compressed.size()).isLessThan(TEN_KB);
    assertThat(script.asString()).doesNotContain("import ").doesNotContain("innerHTML");
    assertThat(script.header("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @Test
  void onlyTheShopsOwnOriginMayReadTheAnswer() {
    assertThat(ask(Map.of("stage", "in-cart"), ORIGIN).header("Access-Control-Allow-Origin"))
        .isEqualTo(ORIGIN);
    assertThat(
            ask(Map.of("stage", "in-cart"), "https://elsewhere.example")
                .header("Access-Control-Allow-Origin"))
        .isNull();
    var before = tandem.asNobody().header("Origin", ORIGIN).options("/api/storefront/offers");
    assertThat(before.statusCode()).isEqualTo(204);
    assertThat(before.header("Access-Control-Allow-Headers")).isEqualTo("content-type");
  }

  @Test
  void aBrowserSpeaksForAShopperOnlyWithTheShopsToken() {
    var customer = new Shopkeeper(tandem).customerAt("tom@mail.tandem-it.io");
    new Shopkeeper(tandem).sell(customer, "EM-1", new Shopkeeper(tandem).now());
    var token =
        tandem
            .asShop()
            .body(Map.of("customer", customer))
            .post("/api/storefront/tokens")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("token");

    var answer = ask(Map.of("stage", "in-cart", "token", token), ORIGIN);

    assertThat(answer.statusCode()).isEqualTo(200);
    var receipt = tandem.asShop().get("/api/decisions/" + answer.jsonPath().getString("id"));
    assertThat(receipt.jsonPath().getString("receipt.customer")).isEqualTo(customer);
    for (var forged : List.of("x", token + "A", "C-1" + token, token.replace('.', '-'))) {
      var refused = ask(Map.of("stage", "in-cart", "token", forged), ORIGIN);
      assertThat(Refusals.words(refused, 400)).contains("/api/storefront/tokens");
    }
    var stranger = tandem.asNobody().contentType("application/json");
    assertThat(
            stranger.body(Map.of("customer", customer)).post("/api/storefront/tokens").statusCode())
        .isEqualTo(401);
  }

  @Test
  void anAnswerForABrowserTellsNothingOfWhatWasWithheld() {
    var told = ask(Map.of("stage", "in-cart", "cart", machine()), ORIGIN).asString();

    assertThat(told).doesNotContain("withheld").doesNotContain("rule");
  }

  @Test
  void whatIsNoQuestionIsSaidToBeNone() {
    assertThat(Refusals.words(ask(Map.of("stage", "in-kart"), ORIGIN), 400)).contains("in-cart");
    assertThat(
            Refusals.words(
                ask(
                    Map.of(
                        "stage", "in-cart", "cart", List.of(Map.of("sku", "EM-1", "quantity", 0))),
                    ORIGIN),
                400))
        .contains("quantity");
    assertThat(tandem.asNobody().get("/sample-shop/product/NO-1").statusCode()).isEqualTo(404);
  }

  @Test
  void aPageOfAnotherOriginShowsTheOffers() {
    PlaywrightAssertions.assertThat(offers(aPageWith("")).first()).isVisible();
  }

  /** A page of the shop that has one machine in the cart. */
  private Page aPageWith(String attributes) {
    var page = browser.visitor(800);
    page.route(
        ORIGIN + "/**",
        route ->
            route.fulfill(
                new com.microsoft.playwright.Route.FulfillOptions()
                    .setContentType("text/html")
                    .setBody(
                        "<!doctype html><html lang=en><link rel=icon href='data:,'><script"
                            + " type=module src='%s/tandem-offers.js'></script>"
                                .formatted(tandem.url())
                            + "<tandem-offers stage=in-cart "
                            + attributes
                            + " cart='[{\"sku\":\"EM-1\",\"quantity\":1}]'></tandem-offers>")));
    page.navigate(ORIGIN + "/cart");
    return page;
  }

  @ParameterizedTest
  @CsvSource({
    "de_AT, '€ '",
    "'en-us ', €",
    "en_US.UTF-8, €",
    "de-DE-nonsense-too-long-for-a-language, ' €'",
    "'???', €",
  })
  void aLanguageThatNoBrowserKnowsIsReadAsFarAsOneCan(String lang, String sign) {
    var page = aPageWith("lang='%s'".formatted(lang));

    PlaywrightAssertions.assertThat(offers(page).first()).isVisible();
    var price = page.locator("tandem-offers .price").first().textContent().replace('\u00a0', ' ');
    assertThat(price).matches(sign.startsWith(" ") ? "[\\d,]+ €" : sign + "[\\d.,]+");
  }

  @Test
  void whatCouldNotBeAddedMayBeTriedAgain() {
    var page = aPageWith("");
    var button = page.locator("tandem-offers .button");

    button.click();
    PlaywrightAssertions.assertThat(button).isDisabled();
    page.evaluate(
        "() => { const it = document.querySelector('tandem-offers');"
            + " it.setAttribute('cart', it.getAttribute('cart')); }");
    PlaywrightAssertions.assertThat(button).isEnabled();

    page.evaluate(
        "() => document.querySelector('tandem-offers')"
            + ".addEventListener('tandem-add', (add) => add.preventDefault())");
    button.click();
    PlaywrightAssertions.assertThat(button).isEnabled();
  }

  private static Locator offers(Page page) {
    return page.locator("tandem-offers li");
  }

  private static List<Map<String, Object>> machine() {
    return List.of(Map.of("sku", "EM-1", "quantity", 1));
  }

  private Response ask(Map<String, ?> body, String origin) {
    return tandem
        .asNobody()
        .contentType("application/json")
        .header("Origin", origin)
        .body(body)
        .post("/api/storefront/offers");
  }
}
