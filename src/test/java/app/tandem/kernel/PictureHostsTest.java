package app.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures come over https, and from the hosts that the shop names. */
class PictureHostsTest {
  private static final PictureHosts OURS =
      new PictureHosts(List.of(" Pictures.Shop.example", "*.cdn.example"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://pictures.shop.example/a.png",
        "HTTPS://PICTURES.shop.example./a.png?b=1#c",
        "https://pictures.shop.example:8443/a.png",
        "https://a.cdn.example/a.png",
        "https://a.b.cdn.example/a.png"
      })
  void aPictureOfAHostAmongThemIsShown(String address) {
    assertThat(OURS.objection(address)).isNull();
    assertThat(OURS.allow(URI.create(address))).isTrue();
    assertThat(PictureHosts.ANY.objection(address)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example/a.png",
        "https://cdn.example/a.png",
        "https://evilcdn.example/a.png",
        "https://pictures.shop.example.evil.example/a.png",
        "https://pictures.shop.example@evil.example/a.png",
        "https://evil.example/?pictures.shop.example",
        "https://evil.example#@pictures.shop.example"
      })
  void aPictureOfAnotherHostIsNot(String address) {
    assertThat(OURS.objection(address))
        .startsWith("The host of a picture (" + URI.create(address).getHost() + ")")
        .contains("pictures.shop.example, *.cdn.example");
    assertThat(OURS.allow(URI.create(address))).isFalse();
    assertThat(PictureHosts.ANY.objection(address)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://pictures.shop.example/a.png",
        "//pictures.shop.example/a.png",
        "pictures.shop.example/a.png",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "https:///a.png",
        "https://pictures.shop.example\\@evil.example/a.png",
        "https://pictures.shop.example/a b.png",
        ""
      })
  void whatDoesNotComeOverHttpsIsNotShownWhateverTheHost(String address) {
    for (var hosts : List.of(OURS, PictureHosts.ANY)) {
      assertThat(hosts.objection(address)).contains("The address of a picture (", "\nMaybe ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://shop.example", "shop.example/pictures", "*", "a.*.example", "", "sh op"})
  void whatIsNoHostIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PictureHosts(List.of(name)))
        .withMessageContaining("(" + name + ")")
        .withMessageContaining("Maybe you meant pictures.shop.example");
  }

  @Test
  void anAddressOfASettingIsShortenedBeforeItIsShown() {
    assertThat(OURS.objection("https://" + "a".repeat(5_000) + ".example/")).hasSizeLessThan(600);
  }
}
