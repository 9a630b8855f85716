package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.message.SampleMails;
import app.tandem.message.countdown.SampleCountdown;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How the shipped templates look in a mail program. Their pictures go to {@code
 * target/screenshots}; with {@code -Dtemplates.pictures=docs/templates} to where the docs show
 * them.
 */
class TemplatesPageIT {
  private static final int WIDE = 600;
  private static final int NARROW = 360;
  private static final Path PICTURES =
      Path.of(System.getProperty("templates.pictures", "target/screenshots/templates"));

  /** A mail is not a page with a menu and a main part. */
  private static final List<String> OF_PAGES = List.of("region", "landmark-one-main");

  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.open();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @AfterEach
  void leave() {
    browser.forget();
  }

  static Stream<String> names() {
    return SampleMails.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachLooksRightWideAndNarrowInTheLightAndInTheDark(String name) {
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (var width : List.of(WIDE, NARROW)) {
        var page = shown(SampleMails.html(name, Locale.ENGLISH), width, scheme, true);
        isWellMade(page, name);
        picture(page, "%s-%d-%s".formatted(name, width, scheme.name().toLowerCase(Locale.ROOT)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void nothingIsLostWithPicturesOff(String name) {
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      var page = shown(SampleMails.html(name, Locale.ENGLISH), WIDE, scheme, false);

      isWellMade(page, name);
      assertThat(page.locator("body").innerText())
          .contains("Hello Ada,", "Espresso beans House Blend, 1 kg", "€21.90", "No more of these");
      assertThat(page.locator("img").all())
          .as("pictures have words")
          .isNotEmpty()
          .allSatisfy(one -> assertThat(one.getAttribute("alt")).isNotBlank());
      assertThat((List<?>) page.evaluate(FAINT)).as("%s, %s", name, scheme).isEmpty();
      if (name.equals("education")) {
        picture(page, "pictures-off-" + scheme.name().toLowerCase(Locale.ROOT));
      }
      browser.forget(); // The browser notes each picture that it may not load.
    }
  }

  /**
   * Which pictures' words can hardly be read: less than 4.5 to 1 on what is behind them (Web
   * Content Accessibility Guidelines 2.2, 1.4.3). Axe looks at no alternative text.
   */
  private static final String FAINT =
      """
      () => {
        const parts = colour => colour.match(/[0-9.]+/g).map(Number);
        const light = colour => {
          const [r, g, b] = parts(colour).slice(0, 3).map(one => one / 255)
            .map(one => one <= 0.04045 ? one / 12.92 : Math.pow((one + 0.055) / 1.055, 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = one => {
          for (let at = one; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (parts(colour)[3] !== 0) return colour;
          }
          return 'rgb(255, 255, 255)';
        };
        return [...document.images].map(one => {
          const [low, high] = [light(getComputedStyle(one).color), light(behind(one))].sort((a, b) => a - b);
          return {alt: one.alt, ratio: (high + 0.05) / (low + 0.05)};
        }).filter(one => one.ratio < 4.5).map(one => one.alt + ': ' + one.ratio.toFixed(1));
      }
      """;

  @ParameterizedTest
  @MethodSource("names")
  void eachIsReadFromTheOtherSideToo(String name) {
    var page =
        shown(
            SampleMails.html(name, Locale.forLanguageTag("ar-EG")), WIDE, ColorScheme.LIGHT, true);

    isWellMade(page, name);
    assertThat(page.locator("html").getAttribute("dir")).isEqualTo("rtl");
    assertThat(page.locator("body").innerText()).contains("مرحبًا ليلى،", "٢١٫٩٠", "متجر القهوة");
    var heading = page.locator("h1").boundingBox();
    assertThat(page.locator("h1").evaluate("one => getComputedStyle(one).textAlign"))
        .isIn("right", "start");
    assertThat(heading.x + heading.width).isGreaterThan(WIDE / 2.0);
    if (name.equals("education")) {
      picture(page, "right-to-left");
    }
  }

  private static void isWellMade(Page page, String name) {
    assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .as("%s is not wider than its window", name)
        .isEqualTo(0);
    var found = new AxeBuilder(page).disableRules(OF_PAGES).setLegacyMode(true).analyze();
    assertThat(found.getViolations())
        .as(name)
        .extracting(one -> one.getId() + ": " + one.getHelp() + " " + one.getNodes())
        .isEmpty();
  }

  private static void picture(Page page, String name) {
    FewColours.write(
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)),
        PICTURES.resolve(name + ".png"));
  }

  private static Page shown(String html, int width, ColorScheme scheme, boolean pictures) {
    var page = browser.visitor(width, scheme);
    page.route(
        SampleMails.PICTURES + "**",
        route -> {
          if (pictures && route.request().url().contains("countdown")) {
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("image/png")
                    .setBodyBytes(SampleCountdown.png()));
          } else if (pictures) {
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("image/svg+xml")
                    .setBody(drawn(route.request().url())));
          } else {
            route.abort();
          }
        });
    page.route(
        "https://mail.example/",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html; charset=utf-8")
                    .setBody(html)));
    page.navigate("https://mail.example/");
    return page;
  }

  /** A quiet drawing in place of the product's picture: a cup, or somebody. */
  private static String drawn(String url) {
    var width = url.contains("film") ? 426 : 240;
    var colour = url.contains("kit") ? "#9db4a0" : url.contains("grinder") ? "#b9a28c" : "#c98f6b";
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d 240" width="%1$d" height="240">
        <rect width="100%%" height="100%%" fill="#efe4d6"/>
        <g transform="translate(%2$d 0)">%3$s</g>
        </svg>
        """
        .formatted(width, width / 2 - 120, url.contains("mira") ? SOMEBODY : CUP.formatted(colour));
  }

  private static final String CUP =
      """
      <ellipse cx="120" cy="186" rx="78" ry="12" fill="#dccbb6"/>
      <circle cx="172" cy="122" r="24" fill="none" stroke="%1$s" stroke-width="13"/>
      <path d="M64 88 H176 V134 A56 48 0 0 1 64 134 Z" fill="%1$s"/>
      <ellipse cx="120" cy="88" rx="56" ry="11" fill="#5b3822"/>
      <path d="M104 66 q-9 -13 0 -26 M134 66 q-9 -13 0 -26" fill="none" stroke="#cdb79d" stroke-width="6"
        stroke-linecap="round"/>
      """;
  private static final String SOMEBODY =
      """
      <circle cx="120" cy="98" r="46" fill="#a9714c"/>
      <path d="M40 240 A80 84 0 0 1 200 240 Z" fill="#7a4a2b"/>
      """;
}
