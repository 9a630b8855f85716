package app.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page on which a customer chooses what they get, on a phone. */
class ChoicesPageIT {
  private static final int PHONE = 375;
  private static final String MEASURING = "You may count which of these emails I open";

  private static Browser browser;
  private static PackagedTandem tandem;

  @BeforeAll
  static void open() {
    browser = Browser.open();
    tandem = PackagedTandem.in("choices-page", Map.of("tandem.sample-shop", "off"));
    tandem.start();
  }

  @AfterAll
  static void close() {
    if (tandem != null) {
      tandem.close();
    }
    browser.close();
  }

  private static String pageOf(String customer) {
    var word =
        tandem
            .asAdmin()
            .get("/api/admin/customers/" + customer + "/export")
            .jsonPath()
            .getString("profile[0].unsubscribeKey");
    return tandem.url() + "/p/" + word;
  }

  @Test
  void aCustomerDeclinesATopicAndFindsItSoTheNextTime() {
    var customer = new Shopkeeper(tandem).customerAt("chooser@example.com");
    var page = browser.visitor(PHONE);
    page.navigate(pageOf(customer));

    page.getByLabel("Tips on using things well").uncheck();
    page.getByLabel("Once a month at most").check();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keep it so")).click();

    assertThat(page.getByRole(AriaRole.STATUS).textContent()).isEqualTo("It is kept.");
    page.navigate(pageOf(customer));
    assertThat(page.getByLabel("Tips on using things well").isChecked()).isFalse();
    assertThat(page.getByLabel("Once a month at most").isChecked()).isTrue();
    assertThat(page.getByLabel("What goes with what you bought").isChecked()).isTrue();
    assertThat(browser.troubles()).isEmpty();
    browser.forget();
  }

  @Test
  void whetherTheyMayBeMeasuredIsTheirsToSay() {
    var customer = new Shopkeeper(tandem).customerAt("measured@example.com");
    var page = browser.visitor(PHONE);
    page.navigate(pageOf(customer));
    assertThat(page.getByLabel(MEASURING).isChecked()).as("before anybody asked").isFalse();

    page.getByLabel(MEASURING).check();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keep it so")).click();
    assertThat(page.getByLabel(MEASURING).isChecked()).isTrue();
    assertThat(agreed(customer)).isTrue();

    page.getByLabel(MEASURING).uncheck();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keep it so")).click();
    assertThat(page.getByLabel(MEASURING).isChecked()).isFalse();
    assertThat(agreed(customer)).isFalse();
    assertThat(browser.troubles()).isEmpty();
    browser.forget();
  }

  private static boolean agreed(String customer) {
    return tandem
        .asShop()
        .get("/api/customers/" + customer + "/measuring")
        .jsonPath()
        .getBoolean("agreed");
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void everybodyCanUseItByDayAndByNight(ColorScheme scheme) {
    var customer = new Shopkeeper(tandem).customerAt(scheme + "@example.com");
    var page = browser.visitor(PHONE, scheme);
    page.navigate(pageOf(customer));

    var found =
        new AxeBuilder(page).setLegacyMode(true).withTags(List.of("wcag2a", "wcag2aa")).analyze();

    assertThat(found.getViolations()).isEmpty();
    browser.forget();
  }
}
