package app.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://links.shop.example",
        "https://shop.example:8443/mail/",
        "http://localhost:8080",
        "http://127.0.0.1:9",
        "http://[::1]:9"
      })
  void httpsMayBeAnywhereAndHttpOnLoopback(String setting) {
    assertThat(PublicAddress.of(setting).objection()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "http://shop.example, does not begin with https",
    "http://localhost.evil.example, does not begin with https",
    "ftp://shop.example, is no address of the web",
    "shop.example, is no address of the web",
    "https:///path, is no address of the web",
    "https://a b, is no address of the web",
    "https://shop.example?a=1, has more in it than a host and a path",
    "https://shop.example#top, has more in it than a host and a path",
    "https://me@shop.example, has more in it than a host and a path"
  })
  void allElseIsToldBy(String setting, String why) {
    assertThat(PublicAddress.of(setting).objection()).isEqualTo(why);
  }

  @Test
  void slashesAtTheEndAreNoPartOfIt() {
    assertThat(PublicAddress.of(" https://shop.example/mail// ").text())
        .isEqualTo("https://shop.example/mail");
  }
}
