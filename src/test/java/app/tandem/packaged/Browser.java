package app.tandem.packaged;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A Chromium that tests drive. Where none is to be had the tests are skipped, and it is said so
 * loudly; with {@code TANDEM_BROWSER_REQUIRED=true} they fail.
 */
final class Browser implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          // A page that only a test fulfils counts as one from far away; the program is here.
          "--disable-features=LocalNetworkAccessChecks");
  private static final int HEIGHT = 800;

  /** Playwright's own are five seconds for what is to be seen, and thirty for all else. */
  private static final int LONGEST_MILLIS = 60_000;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();

  private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
    this.playwright = playwright;
    this.chromium = chromium;
  }

  /** Starts one, or skips the test. */
  static Browser open() {
    PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_MILLIS);
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var search = new Chromium(Path.of(playwright.chromium().executablePath()));
    var found = search.find();
    try {
      if (found.isPresent()) {
        var options = new BrowserType.LaunchOptions().setExecutablePath(found.get()).setArgs(FLAGS);
        return new Browser(playwright, playwright.chromium().launch(options));
      }
    } catch (PlaywrightException e) {
      search.tried().add("%s did not start: %s".formatted(found.get(), e.getMessage()));
    }
    playwright.close();
    throw missing(search.tried());
  }

  private static AssertionError missing(List<String> tried) {
    var message =
        """
        NO BROWSER: what a visitor sees is NOT TESTED. This was tried in vain:
          %s
        Maybe install Chromium, or set TANDEM_BROWSER to the path of a Chromium or a Chrome.\
        """
            .formatted(String.join("\n  ", tried));
    if (!"true".equals(System.getenv("TANDEM_BROWSER_REQUIRED"))) {
      var line = "!".repeat(80);
      System.err.println(line + "\n" + message + "\n" + line);
      Assumptions.abort(message);
    }
    return new AssertionError(message);
  }

  /** An empty page of somebody who was never here, in daylight. */
  Page visitor(int width) {
    return visitor(width, ColorScheme.LIGHT);
  }

  /** An empty page of somebody who was never here. What goes wrong on it is noted. */
  Page visitor(int width, ColorScheme scheme) {
    var context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setColorScheme(scheme)
                .setLocale("en-GB"));
    context.setDefaultTimeout(LONGEST_MILLIS);
    contexts.add(context);
    context.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            troubles.add("%s: %s".formatted(message.page().url(), message.text()));
          }
        });
    context.onWebError(
        error -> troubles.add("%s: %s".formatted(error.page().url(), error.error())));
    return context.newPage();
  }

  /** What the pages complained of so far: errors of scripts, refused by policy, not found. */
  List<String> troubles() {
    return troubles;
  }

  /** Ends all visits. What they complained of is forgotten. */
  void forget() {
    contexts.forEach(BrowserContext::close);
    contexts.clear();
    troubles.clear();
  }

  @Override
  public void close() {
    playwright.close();
  }
}
