package app.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneClickTest {
  private static final String REAL = "smtp.shop.de";

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080", "http://tandem.shop.de", "tandem.shop.de"})
  void whereMailLeavesAndLinksAreNotHttpsThatIsTold(String publicUrl) {
    assertThat(new OneClick(MailSettings.at(REAL), publicUrl).objection())
        .hasValueSatisfying(
            why -> assertThat(why).contains("one click", "tandem.public-url (" + publicUrl + ")"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://tandem.shop.de", "HTTPS://tandem.shop.de/"})
  void httpsIsWell(String publicUrl) {
    assertThat(new OneClick(MailSettings.at(REAL), publicUrl).objection()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "127.0.0.1", "::1"})
  void whereNoMailLeavesThisMachineNothingIsTold(String host) {
    assertThat(new OneClick(MailSettings.at(host), "http://localhost:8080").objection()).isEmpty();
  }

  @Test
  void withoutAMailServerNothingIsTold() {
    assertThat(new OneClick(MailSettings.at(null), "http://localhost:8080").objection()).isEmpty();
  }
}
