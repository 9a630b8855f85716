package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Duration;

/** What an administrator does on a page, and what anybody sees of it. */
final class Visits {
  static final int DESK = 1200;
  static final int PHONE = 360;

  private static final Path PICTURES = Path.of("target", "screenshots");

  private Visits() {}

  /** Signs in, and waits for the page behind it. */
  static Page signedIn(Page page, String home) {
    page.navigate(home);
    signIn(page, PackagedTandem.ADMIN_PASSWORD);
    page.waitForURL(home);
    return page;
  }

  /** Fills in the form. */
  static void signIn(Page page, String password) {
    page.getByLabel("Name").fill("admin");
    page.getByLabel("Password").fill(password);
    press(page, "Sign in");
  }

  /** Presses a button and waits until it may be pressed again, or is gone with its page. */
  static void press(Page page, String button) {
    var name = new Page.GetByRoleOptions().setName(button).setExact(true);
    page.getByRole(AriaRole.BUTTON, name).click();
    page.locator("button:disabled")
        .first()
        .waitFor(
            new Locator.WaitForOptions()
                .setState(WaitForSelectorState.DETACHED)
                .setTimeout(Duration.ofMinutes(2).toMillis()));
  }

  static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  /** Waits until a text is there; a plan is made a moment after the order, a check takes longer. */
  static void see(Locator where, String text) {
    where
        .filter(containing(text))
        .waitFor(new Locator.WaitForOptions().setTimeout(Duration.ofMinutes(1).toMillis()));
  }

  /** Looks at an address, and whether it fits. */
  static void fits(Page page, String address, String name) {
    page.navigate(address);
    fits(page, name);
  }

  /** Whether the page is as wide as the screen, and says what it is. */
  static void fits(Page page, String name) {
    picture(page, name);
    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
        .as("the width of " + name)
        .isLessThanOrEqualTo(page.viewportSize().width);
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
    assertThat(page.title()).endsWith(name.startsWith("unsub") ? "The Sample Shop" : "- Tandem");
  }

  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }
}
