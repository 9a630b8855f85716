package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slips in what a rule adds up, in the words of those who write rules. */
class AccumulateCheckTest {
  private static final String RULE =
      """
      package rules.in_cart
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers
      rule "A"
      when
          %s
      then
          offers.propose( "X" ).because( "y" );
      end
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          InCart( $p : prise ); $sum : sum( $p ); $sum > 50      | 25 | InCart has no field (prise).              | price
          InCart( $p : price ); $sum : sum( $q ); $sum > 50      | 51 | Nothing in this rule is called ($q).      | $p
          InCart( $p : price ); $sum : sum( $p ); $sun > 50      | 57 | Nothing in this rule is called ($sun).    | $sum
          InCart( $p : price ); $sum : sum( $p ); $sum > "fifty" | 57 | ($sum) is a number and cannot be compared with ("fifty"). | number
          InCart( $p : price ); $sum : sum( $p ); fifty          | 57 | The condition (fifty) says nothing about what was counted. | $sum > 2
          InCart( $p : price ); $sum : sum( $p.amount ); $sum > 5 | 51 | ($p) is a number, and has no word (amount). | $p
          InCart( $p : price ); $sum : sum( ); $sum > 5          | 46 | It does not say of what (sum) is taken.   | sum( $p )
          InCart( $p : sku ); $n : average( $p ); $n > 1         | 42 | (average) is taken of numbers, and ($p) is text. | price
          InCart( price > "a", $p : price ); $n : count( $p ); $n > 1 | 25 | price is a number and cannot be compared with ("a"). | number
          """)
  void aSlipIsToldInItsPlace(String counted, int column, String what, String maybe) {
    assertThat(sentences("accumulate( " + counted + " )"))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl:6:%d rule \"A\": %s\nMaybe ".formatted(column, what))
        .contains(maybe);
  }

  @Test
  void theOldFormIsCheckedToo() {
    assertThat(
            sentences(
                "$n : Number( intValue > 2 ) from accumulate( InCart( $p : sku ), sum( $p ) )"))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl:6:70 rule \"A\": (sum) is taken of numbers, and ($p) is text.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          accumulate( InCart( $p : price ); $sum : sum( $p ); $sum > 50 )
          accumulate( InCart( $p : price ); $sum : sum( $p ), $n : count( $p ); $sum > 50, $n < 3 )
          accumulate( InCart( $p : price ); $sum : sum( $p ); $sum > 50.0 && $sum < 70 )
          accumulate( InCart( $p : price ) and Viewing( ); $sum : sum( $p ); $sum > 50 )
          $n : Number( intValue > 2 ) from accumulate( InCart( $p : sku ), count( $p ) )
          """)
  void whatIsRightIsNotRefused(String condition) {
    assertThat(sentences(condition)).isEmpty();
  }

  private static List<String> sentences(String condition) {
    var file = new RuleFile("in-cart/a.drl", RULE.formatted(condition));
    var outcome = new RuleCompiler().compile(Stage.IN_CART, List.of(file));
    return outcome instanceof Compiled.Broken broken
        ? broken.problems().stream().map(one -> one.sentence()).toList()
        : List.of();
  }
}
