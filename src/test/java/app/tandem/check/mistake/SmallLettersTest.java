package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.PROPOSAL;
import static app.tandem.check.mistake.MistakenRules.mistakes;
import static app.tandem.check.mistake.MistakenRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallLettersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "InCart( sku matches \"CAM*\" ); CAM.*",
        "InCart( sku matches \"CAM\" ); CAM.*",
        "InCart( sku matches \"CAM.*\" );",
        "InCart( sku matches \"CAM-\\\\d\" );",
        "InCart( sku matches \"CAM-[0-9]+|LAMP.*\" );",
        "InCart( sku not matches \"CAM*\" );",
        "InCart( category matches \"cam\" );",
        "InCart( sku matches \"CAM*\" || quantity > 3 );",
      })
  void aPatternThatFitsNoCodeIsToldWithTheOneThatWasMeant(String when, String meant) {
    var told = mistakes("in-cart", "$it : InCart( )\n" + when);

    if (meant == null) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told)
          .singleElement()
          .asString()
          .contains("No product's code of the catalogue matches (", "so this can never fire.")
          .endsWith("\nMaybe you meant \"%s\".".formatted(meant));
    }
    assertThat(
            mistakes(
                MistakenRules.rule("in-cart", when, MistakenRules.PROPOSAL), Catalogue.UNKNOWN))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "InCart( sku matches \"h.*\" )~3:25~Codes are kept in capitals, and none is found by"
            + " (h.*).~Maybe you meant \"H.*\".",
        "InCart( sku not matches \"Lamp-\\\\d+\" )~3:29~Codes are kept in capitals, and none is"
            + " found by (Lamp-\\\\d+).~Maybe you meant \"LAMP-\\\\d+\".",
        "InCart( sku str[startsWith] \"h\" )~3:33~Codes are kept in capitals, and none is found by"
            + " (h).~Maybe you meant \"H\".",
        "InCart( sku.startsWith( \"lamp\" ) )~3:29~Codes are kept in capitals, and none is found by"
            + " (lamp).~Maybe you meant \"LAMP\".",
        "InCart( $s : sku ) InCart( $s == \"h1\" )~3:38~Codes are kept in capitals, and none is"
            + " found by (h1).~Maybe you meant \"H1\".",
        "$i : InCart( ) InCart( $i.sku == \"h1\" )~3:38~Codes are kept in capitals, and none is"
            + " found by (h1).~Maybe you meant \"H1\".",
        "BoughtTogether( partner contains \"lamp\" )~3:38~Codes are kept in capitals, and none is"
            + " found by (lamp).~Maybe you meant \"LAMP\".",
        "InCart( sku.toLowerCase( ) == \"H1\" )~3:35~What toLowerCase makes has no capitals, so"
            + " (H1) is never found.~Maybe leave out toLowerCase: codes are kept in capitals.",
      })
  void inWhicheverWayACodeIsAskedForAreTold(String when, String place, String what, String maybe) {
    assertThat(mistakes(rule("in-cart", when, PROPOSAL), Catalogue.UNKNOWN))
        .containsExactly("in-cart/it.drl:%s rule \"It\": %s\n%s".formatted(place, what, maybe));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InCart( sku matches \"H\\\\d.*\", category matches \"h.*\" )",
        "InCart( sku matches \"(?i)h.*\" )",
        "InCart( sku matches \"[a-zA-Z]+-1|h1|H1\" )",
        "InCart( sku.toLowerCase( ) == \"h1\" )",
        "InCart( $c : category ) InCart( $c == \"h1\" )",
        "Shopper( country str[startsWith] \"d\" )",
      })
  void whatMayFindSomethingIsNot(String when) {
    assertThat(mistakes(rule("in-cart", when, PROPOSAL), Catalogue.UNKNOWN)).isEmpty();
  }
}
