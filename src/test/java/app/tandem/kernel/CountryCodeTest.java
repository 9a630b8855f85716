package app.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A country by its code, or by its name in the languages in which shops write it. */
class CountryCodeTest {
  @ParameterizedTest
  @CsvSource({
    "de,DE",
    "DEU,DE",
    "Germany,DE",
    "Deutschland,DE",
    "Allemagne,DE",
    "Germania,DE",
    "Alemania,DE",
    "UK,GB",
    " Österreich ,AT",
    "EIRE,IE"
  })
  void aShopMayWriteACountryInManyWays(String word, String code) {
    assertThat(CountryCode.findByWord(word)).contains(new CountryCode(code));
    CountryCode.require("country", word);
  }

  @Test
  void whatIsNoCountryIsRefusedWithTheNearName() {
    assertThatThrownBy(() -> CountryCode.require("country", "Gremany"))
        .isInstanceOfSatisfying(
            FieldRefused.class, one -> assertThat(one.field()).isEqualTo("country"))
        .hasMessage("There is no country (Gremany).\nMaybe you meant Germany.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"XX", "EUX", "Middle Earth"})
  void whatIsNearToNoneIsRefusedWithTheForm(String word) {
    assertThatThrownBy(() -> CountryCode.require("country", word))
        .hasMessageContaining("There is no country (%s)".formatted(word))
        .hasMessageContaining("Maybe you meant two capitals as in ISO 3166");
  }
}
