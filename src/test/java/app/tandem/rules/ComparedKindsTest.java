package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions whose two sides are of different kinds, which the engine compares all the same. */
class ComparedKindsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          InCart( $a : sku ) Shopper( $a > 3 )                  | 33 | $a is text and cannot be compared with (3).   | number
          InCart( $a : sku ) Shopper( $a == 3 )                 | 33 | $a is text and cannot be compared with (3).   | quotes: "3"
          InCart( $p : price, $q : sku, $p == $q )              | 35 | ($p) is a number and cannot be compared with ($q), which is text. | alike
          InCart( $p : price ) Shopper( country == $p )         | 35 | (country) is text and cannot be compared with ($p), which is a number. | alike
          InCart( $p : price > 3 ) Shopper( country == $p )     | 39 | (country) is text and cannot be compared with ($p), which is a number. | alike
          InCart( $p : price ) Shopper( $s : segment, $p > $s ) | 49 | ($p) is a number and cannot be compared with ($s), which is text. | alike
          $c : InCart() Shopper( country == $c.price )          | 28 | (country) is text and cannot be compared with ($c.price), which is a number. | alike
          Purchased( $w : paidAt ) Shopper( orders > $w )       | 39 | (orders) is a number and cannot be compared with ($w), which is a moment. | alike
          InCart( sku == quantity )                             | 13 | (sku) is text and cannot be compared with (quantity), which is a number. | alike
          InCart( 3 < sku )                                     | 13 | sku is text and cannot be compared with (3).  | number
          InCart( sku memberOf "EM" )                           | 13 | memberOf asks whether something is in a list, and ("EM") is text. | matches "EM.*"
          InCart( quantity matches "X" )                        | 13 | (quantity) is a number and has no text in it. | alike
          not( InCart( $p : price ) and Shopper( country == $p ) ) | 44 | (country) is text and cannot be compared with ($p), which is a number. | alike
          """)
  void aComparisonOfDifferentKindsIsTold(String condition, int column, String what, String maybe) {
    assertThat(sentences(condition))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl:6:%d rule \"A\": %s\nMaybe ".formatted(column, what))
        .contains(maybe);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InCart( $p : price ) Purchased( quantity < $p, price == $p )",
        "InCart( $s : sku ) Viewing( sku == $s, category != $s )",
        "$c : InCart() Viewing( sku == $c.sku && price > $c.price )",
        "Purchased( $w : paidAt ) Purchased( paidAt > $w )",
        "Purchased( $d : delivered ) Shopper( mayBeEmailed == $d )",
        "$l : java.util.List() from collect( InCart() ) InCart( this memberOf $l )",
        "InCart( $s : sku ) Viewing( sku contains $s, category > \"A\", sku == null )",
        "accumulate( InCart( $p : price ); $s : sum( $p ) ) Shopper( orders < $s )"
      })
  void whatIsAlikeIsCompared(String condition) {
    assertThat(sentences(condition)).isEmpty();
  }

  @Test
  void whatTheEngineCannotCompareIsNotToldAsAList() {
    assertThat(BreakWords.of(new UnsupportedOperationException()).why())
        .isEqualTo("it compares two things that cannot be compared");
    assertThat(BreakWords.of(refused()).why())
        .isEqualTo("it changes a list that cannot be changed");
  }

  private static Throwable refused() {
    try {
      List.of("a").clear();
      throw new AssertionError();
    } catch (UnsupportedOperationException e) {
      return e;
    }
  }

  private static List<String> sentences(String condition) {
    var file = OneRule.asking(condition);
    var outcome = new RuleCompiler().compile(Stage.IN_CART, List.of(file));
    return outcome instanceof Compiled.Broken broken
        ? broken.problems().stream().map(one -> one.sentence()).toList()
        : List.of();
  }
}
