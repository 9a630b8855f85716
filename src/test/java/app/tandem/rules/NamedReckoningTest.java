package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.vocabulary.InCart;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names for what is reckoned: the engine gives them to the first part alone. */
class NamedReckoningTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          InCart( $t : price * quantity, $t >= 20 )    | ($t) does not name the whole of (price * quantity). | Maybe put it into brackets: $t : ( price * quantity ).
          InCart( $t : price * quantity >= 20 )        | ($t) does not name the whole of (price * quantity). | Maybe put it into brackets: $t : ( price * quantity ), $t >= 20.
          InCart( $t : ( price + 1 ) * quantity )      | ($t) does not name the whole of (( price + 1 ) * quantity). | Maybe put it into brackets: $t : ( ( price + 1 ) * quantity ).
          InCart( $t : sku + "-1", $t == "A-1" )       | ($t) does not name the whole of (sku + "-1"). | Maybe put it into brackets: $t : ( sku + "-1" ).
          InCart( $p : price, $t : ( $p * 2 ) )        | ($t) cannot be given to what is reckoned with a name (( $p * 2 )). | Maybe compare it where it stands: ( $p * 2 ) > 3.
          accumulate( InCart( $t : price * quantity ); $s : sum( $t ); $s > 3 ) | ($t) does not name the whole of (price * quantity). | Maybe put it into brackets: $t : ( price * quantity ).
          """)
  void thatDoNotNameTheWholeAreRefused(String condition, String what, String maybe) {
    var file = OneRule.asking(condition);
    var outcome = new RuleCompiler().compile(Stage.IN_CART, List.of(file));

    assertThat(((Compiled.Broken) outcome).problems())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.line()).isEqualTo(6);
              assertThat(one.column()).isEqualTo(5 + condition.indexOf("$t :"));
              assertThat(one.sentence()).endsWith(what + "\n" + maybe);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          InCart( $t : ( price * quantity ), $t >= 20 )           | 1
          InCart( $t : ( price * quantity ), $t >= 20.01 )        | 0
          InCart( $t : ( ( price + 1 ) * quantity ), $t >= 22 )   | 1
          InCart( $t : ( ( price + 1 ) * quantity ), $t > 22 )    | 0
          InCart( $t : ( sku + "-1" ), $t == "A-1" )              | 1
          InCart( $p : price, ( $p * 2 ) > 19 )                   | 1
          InCart( $p : price, ( $p * 2 ) > 20 )                   | 0
          InCart( $t : price > 5 * 1, $t == 10, sku != "A-1" )    | 1
          InCart( $t : sku not in ( "A-1", "B-2" ), $t == "A" )   | 1
          accumulate( InCart( $t : ( price * quantity ) ); $s : sum( $t ); $s >= 20 ) | 1
          accumulate( InCart( $t : ( price * quantity ) ); $s : sum( $t ); $s > 20 )  | 0
          accumulate( InCart( $t : ( price * quantity ) ); $m : max( $t ); $m * 2 >= 40 ) | 1
          accumulate( InCart( $t : ( price * quantity ) ); $m : max( $t ); $m * 2 > 40 )  | 0
          accumulate( InCart( $t : ( price * quantity ) ); $s : sum( $t ), $m : max( $t ); $m * 2 > $s ) | 1
          accumulate( InCart( $t : ( price * quantity ) > 20 ); $m : max( $t ); $m * 2 > 1 ) | 0
          """)
  void inBracketsTheyNameTheWhole(String condition, int proposals) {
    var file = OneRule.asking(condition);
    var outcome = new RuleCompiler().compile(Stage.IN_CART, List.of(file));

    assertThat(outcome).as(String.valueOf(outcome)).isInstanceOf(Compiled.Book.class);
    assertThat(
            RuleBook.load(((Compiled.Book) outcome).book())
                .consult(List.of(new InCart("A", "a", 2, 10, 10))))
        .hasSize(proposals);
  }
}
