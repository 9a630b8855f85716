package app.tandem.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalesTest {

  @ParameterizedTest
  @CsvSource({
    "de,de",
    "de-AT,de-AT",
    "de_at,de-AT",
    " pt-BR ,pt-BR",
    "zh-Hant-TW,zh-Hant-TW",
    "de-AT-x-mine,de-AT",
    "de-u-co-phonebk,de"
  })
  void aTagIsALanguageAScriptAndARegion(String said, String tag) {
    assertThat(Locales.parse(said)).isEqualTo(Locale.forLanguageTag(tag));
    assertThat(Locales.read(tag)).isEqualTo(Locale.forLanguageTag(tag));
  }

  @ParameterizedTest
  @ValueSource(strings = {"german", "xx", "d", "de-AT-toolongasubtag", "de;DROP", "<b>", "12"})
  void whatIsNoTagIsRefusedWithAnExample(String said) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Locales.parse(said))
        .withMessageContaining(said.length() > 20 ? said.substring(0, 20) : said)
        .withMessageContaining("\nMaybe you meant a tag such as de");
  }

  @Test
  void nothingIsTheShopsOwn() {
    assertThat(Locales.parse(null)).isNull();
    assertThat(Locales.parse("  ")).isNull();
    assertThat(Locales.read(null)).isNull();
  }
}
