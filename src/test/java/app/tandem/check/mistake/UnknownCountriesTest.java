package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.PROPOSAL;
import static app.tandem.check.mistake.MistakenRules.SAMPLE;
import static app.tandem.check.mistake.MistakenRules.mistakes;
import static app.tandem.check.mistake.MistakenRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownCountriesTest {
  private static final Catalogue SHOP = SAMPLE.withCountries(List.of("DE", "AT", "Vereinigtes"));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Germany; Maybe you meant \"DE\".",
        "de; Maybe you meant \"DE\".",
        "Deutschland; Maybe you meant \"DE\".",
        "AUT; Maybe you meant \"AT\".",
        "DE, AT; Maybe name them one by one: \"DE\", \"AT\".",
        "EM-1; Maybe the shop writes it otherwise: it has \"AT\", \"DE\", \"Vereinigtes\".",
        "FR; Maybe the shop writes it otherwise: it has \"AT\", \"DE\", \"Vereinigtes\".",
      })
  void aCountryInWhichNobodyLivesIsToldWithTheOneThatWasMeant(String country, String maybe) {
    assertThat(told("Shopper( country == \"%s\" )".formatted(country), SHOP))
        .containsExactly(
            """
            in-cart/it.drl:3:14 rule "It": No customer of the shop lives in (%s), as it writes its countries.
            %s"""
                .formatted(country, maybe));
  }

  @Test
  void theNameIsMeantWhereTheShopWritesNames() {
    assertThat(told("Shopper( country != \"DE\" )", SAMPLE.withCountries(List.of("Germany"))))
        .singleElement()
        .asString()
        .endsWith("Maybe you meant \"Germany\".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Shopper( country == \"DE\" )",
        "Shopper( country in ( \"DE\", \"AT\" ) )",
        "Shopper( country != \"\" )",
      })
  void whatTheShopWritesIsNotTold(String when) {
    assertThat(told(when, SHOP)).isEmpty();
  }

  @Test
  void aShopOfWhoseCustomersNoCountryIsKnownIsNotWarned() {
    assertThat(told("Shopper( country == \"Germany\" )", SAMPLE)).isEmpty();
  }

  private static List<String> told(String when, Catalogue catalogue) {
    return mistakes(rule("in-cart", when, PROPOSAL), catalogue);
  }
}
