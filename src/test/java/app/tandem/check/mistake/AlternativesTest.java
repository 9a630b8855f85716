package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.PROPOSAL;
import static app.tandem.check.mistake.MistakenRules.SAMPLE;
import static app.tandem.check.mistake.MistakenRules.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlternativesTest {
  @Test
  void factsOfWhichNoneGoesWithWhatIsBesideThemAreTold() {
    var when =
        "InCart( )\nShopper( country == \"DE\" )\n"
            + "( Shopper( country == \"AT\" ) or Shopper( country == \"CH\" ) )";

    assertThat(mistakes("in-cart", when))
        .containsExactly(
            """
            in-cart/it.drl:5:7 rule "It": None of these alternatives ever holds. (country == "DE") and (country == "AT") never hold together. (country == "DE") and (country == "CH") never hold together.
            Maybe one of them was meant otherwise, or belongs in another rule.\
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Today( month == 1 )\n( Today( month == 2 ) or Today( month == 7 ) )",
        "( Today( month == 2 ) or Today( month == 7 ) or Today( month == 8 ) )\nToday( month == 1 )",
        "Cart( total < 10 )\n( Cart( total > 50 ) or Cart( total > 20 ) )",
        "Cart( total < 10 )\nexists ( Cart( total > 50 ) or Cart( total > 20 ) )",
        "Cart( total < 10 )\n( ( Cart( total > 50 ) and Shopper( orders > 1 ) ) or Cart( total > 20 ) )",
        "Shopper( segment == \"visitor\" )\n( Purchased( ) or Shopper( orders > 3 ) )",
        "not InCart( sku in ( \"EM-1\", \"LAMP-2\" ) )\n"
            + "( InCart( sku == \"EM-1\" ) or InCart( sku == \"LAMP-2\" ) )",
        "InSegment( name == \"champion\" )\n"
            + "( InSegment( name == \"lapsed\" ) or InSegment( name == \"at-risk\" ) )",
      })
  void whateverKeepsEachFromHoldingCounts(String when) {
    assertThat(mistakes("in-cart", "$item : InCart( )\n" + when))
        .singleElement()
        .asString()
        .contains("None of these alternatives ever holds. ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Shopper( country == \"DE\" )\n( Shopper( country == \"DE\" ) or Shopper( orders > 3 ) )",
        "Today( month == 1 )\n( Today( month == 2 ) or Today( day == 7 ) )",
        "Cart( total < 30 )\n( Cart( total > 50 ) or Cart( total > 20 ) )",
        "InCart( price < 30 )\n( InCart( price > 50 ) or InCart( price > 70 ) )",
        "not ( Cart( total < 10 ) and ( Cart( total > 50 ) or Cart( total > 20 ) ) )",
        "not InCart( sku in ( \"EM-1\", \"LAMP-2\" ) )\n"
            + "( InCart( sku == \"EM-1\" ) or InCart( sku == \"LAMP-3\" ) )",
        "Cart( total < 10 )\n( Cart( total > 50 ) or not Purchased( ) )",
      })
  void alternativesOfWhichOneMayHoldAreNot(String when) {
    assertThat(mistakes("in-cart", "$item : InCart( )\n" + when)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "( Shopper( country == \"DE\" ) or Shopper( country == \"AT\" ) ); Shopper( country =="
            + " \"US\" ); (country == \"US\") and (country == \"DE\") never hold together.",
        "( InCart( sku == \"CAM-1\" ) or InCart( sku == \"CAM-2\" ) ); not InCart( category =="
            + " \"camera\" ); It wants (InCart) and with \"not\" forbids the same",
        "( Shopper( country == \"DE\" ) or Shopper( country == \"AT\" ) ); Shopper( country =="
            + " \"AT\" );",
        "( Shopper( country == \"DE\" ) or Shopper( orders > 3 ) ); Shopper( country == \"US\" );",
        "( InCart( sku == \"CAM-1\" ) or InCart( sku == \"LAMP-2\" ) ); not InCart( category =="
            + " \"camera\" );",
      })
  void inheritedAlternativesOfWhichNoneGoesWithMoreAreTold(String base, String more, String what) {
    var text =
        """
        rule "Base" when
          $item : InCart( )
          %s
        then end
        rule "Between" extends "Base" when Today( ) then end
        rule "It" extends "Between" when
          %s
        then
          %s
        end
        """;
    var told =
        mistakes(
            MistakenRules.read("in-cart/two.drl", text.formatted(base, more, PROPOSAL)), SAMPLE);

    if (what == null) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told)
          .singleElement()
          .asString()
          .startsWith("in-cart/two.drl:6:20 rule \"It\": With what this rule asks none of the")
          .contains(what);
    }
  }

  @Test
  void whatNoneOfTheAlternativesOfARuleHoldsForIsToldThere() {
    var text =
        """
        rule "Base" when
          Shopper( country == "US" )
          ( Shopper( country == "DE" ) or Shopper( country == "AT" ) )
        then end
        rule "It" extends "Base" when
          $item : InCart( )
        then
          %s
        end
        """;

    assertThat(mistakes(MistakenRules.read("in-cart/two.drl", text.formatted(PROPOSAL)), SAMPLE))
        .satisfiesExactly(
            one -> assertThat(one).contains("\"Base\": None of these alternatives ever holds."),
            one -> assertThat(one).contains("\"It\": It extends (Base), which can never fire."));
  }

  @Test
  void whatIsToldOfEachAlternativeIsNotToldAgain() {
    var when =
        "InCart( )\n( Shopper( segment == \"vistor\" ) or Shopper( segment == \"regluar\" ) )";

    assertThat(mistakes("in-cart", when))
        .hasSize(2)
        .allSatisfy(one -> assertThat(one).contains("There is no segment ("));
  }
}
