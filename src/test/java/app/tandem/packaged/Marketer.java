package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;

/** Somebody who signed in to a packaged Tandem, and what they do on its pages. */
record Marketer(Browser browser, PackagedTandem tandem) {
  /** The width of a desk's screen, and of a small phone's, in pixels. */
  static final int DESK = 1200;

  static final int PHONE = 360;

  private static final Path PICTURES = Path.of("target", "screenshots");

  /** A page of the administrator, opened at a path. */
  Page signedIn(String path, int width, ColorScheme scheme) {
    var page = browser.visitor(width, scheme);
    page.navigate(tandem.url() + path);
    page.getByLabel("Name").fill("admin");
    page.getByLabel("Password").fill(PackagedTandem.ADMIN_PASSWORD);
    press(page, "Sign in");
    page.navigate(tandem.url() + path);
    return page;
  }

  /** Presses the button of this name. */
  static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  /** Keeps what is seen, under {@code target/screenshots}. */
  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  /** After each test: no script failed, and nothing was refused or not found. */
  void sawNothingWrong() {
    assertThat(browser.troubles()).isEmpty();
    browser.forget();
  }
}
