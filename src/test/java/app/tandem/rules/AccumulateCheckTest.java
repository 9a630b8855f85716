package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.vocabulary.InCart;
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
          InCart( $p : price ); $sum : sum( $p ); sum > 50       | 57 | Nothing in this rule is called (sum).     | $sum
          InCart( $p : price ), $sum : sum( $p ); sum > 50       | 57 | Nothing in this rule is called (sum).     | $sum
          InCart( $p : price ); $s : sum( $p ); $s > 1, s > 50   | 63 | Nothing in this rule is called (s).       | $s
          InCart( $p : price ); $s : sum( $p ); eval( false )    | 55 | Rules may not use (eval).                 | $s > 2
          InCart( $p : price ); $s : sum( $p ); $s > 1 && eval( false ) | 55 | Rules may not use (eval).          | $s > 2
          InCart( $p : price ), $s : sum( $p ), eval( $s > 100 ) | 55 | Rules may not use (eval).                 | semicolon
          InCart( $p : price ); $s : sum( $p ); 1 > 2            | 55 | The condition (1 > 2) says nothing about what was counted. | $s > 2
          InCart( $p : price ); $s : sum( $p ); $p > 50          | 55 | The condition ($p > 50) says nothing about what was counted. | $s > 2
          InCart( $p : price ); $s : sum( $p ); price > 50       | 55 | The condition (price > 50) says nothing about what was counted. | $s > 2
          InCart( $p : price ); $s : sum( $p ); $s in ( 1, 2 )   | 55 | What was counted cannot be asked with (in). | $s == 2
          InCart( $p : price ); $s : sum( $p ); $s not in ( 1 )  | 55 | What was counted cannot be asked with (in). | $s == 2
          InCart( $p : price ); $l : collectList( $p ); $l contains 7 | 63 | What was counted cannot be asked with (contains). | brackets
          InCart( $p : price ); $l : collectList( $p ); size > 7 | 63 | The condition (size > 7) says nothing about what was counted. | $n : count( $p )
          InCart( $p : price ); $s : sum( $p ); $s ( > 50 && < 70 ) | 55 | What was counted is compared as it is: ($s( ... )) does not fit here. | $s > 2
          InCart( $p : price ); $s : sum( $p ); $s.intValue() > 50 | 55 | What was counted is compared as it is: ($s.intValue) does not fit here. | $s > 2
          InCart( $p : price ); $s : sum( $p ); ( $s > 50 ? true : false ) | 55 | The condition (( $s > 50 ? true : false )) is not understood. | $s > 2
          InCart( $p : price ); collectList( $p ); x             | 58 | The condition (x) says nothing about what was counted, which has no name. | $n : collectList( $p )
          InCart( $p : price ); sum( $p ), $n : count( $p ); $n > 0 | 39 | Of several things that are counted, (sum) has no name. | $n : sum( $p )
          InCart( $p : price ); $s : sum( $p ), $s : count( $p ); $s > 1 | 55 | The name ($s) is given twice.     | own
          InCart( $p : price ); $s : max( $p ), $n : min( $p ); $n * 2 <= $s | 71 | The condition ($n * 2 <= $s) is not understood. | other way round: $s >= $n * 2.
          InCart( $p : price ); $p : sum( $p ); $p > 1           | 39 | The name ($p) is given twice.             | own
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
    assertThat(
            sentences(
                "Number( doubleValue > 2 ) from accumulate( InCart( $p : price, $q : quantity ),"
                    + " sum( $p * $q ) )"))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl:6:85 rule \"A\": With from, (sum) is taken of one name, and")
        .endsWith("$n : sum( $p * $q ); $n > 2 ).");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          groupby( InCart( $p : price, $c : category ); $c; $s : sum( $p ); $s > 1 ) | (groupby)
          $s : /inCart[ quantity > 100 ]                                              | (/)
          accumulate( /inCart[ $q : quantity ]; $s : sum( $q ); $s > 100 )            | (/)
          Object( this > 100 ) from accumulate( InCart( $q : quantity ), sum( $q ) )  | (this > 100)
          accumulate( accumulate( InCart( $q : quantity ); $s : sum( $q ); s > 100 ) and Shopper(); $t : count( $s ); $t > 0 ) | (s)
          """)
  void whatTheEngineWouldPassOverIsRefused(String condition, String word) {
    assertThat(sentences(condition))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl:6:")
        .contains(word)
        .contains("\nMaybe ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          accumulate( InCart( $p : price ); $s : sum( $p ); !( $s > 50 ) && 1 < $s )
          accumulate( InCart( $p : price ); $s : sum( $p ); $s > 50 || < 3, $s * 2 - 1 != 7 )
          accumulate( InCart( $p : price ); $s : sum( $p ), $n : count( $p ); $s / $n > 50, -$s < 3 )
          accumulate( InCart( $p : price ); s : sum( $p ); s > 50 )
          accumulate( InCart( $p : price ); $s : sum( $p ); $s >= 50 )
          accumulate( InCart( $p : price ); $s : sum( $p ), $n : count( $p ); $s <= 50.5 && $n >= 2, $n<=7 )
          accumulate( InCart( $p : sku ); $s : max( $p ); $s == "in ( x ) eval(" )
          Shopper( $o : orders ) accumulate( InCart( $p : price ); $s : sum( $p ); $s > $o )
          $x : Shopper() accumulate( InCart( $p : price ); $s : sum( $p ); $s > $x.orders || $s == null )
          accumulate( InCart( $p : price ); $sum : sum( $p ); $sum > 50 )
          accumulate( InCart( $p : price ); $sum : sum( $p ), $n : count( $p ); $sum > 50, $n < 3 )
          accumulate( InCart( $p : price ); $sum : sum( $p ); $sum > 50.0 && $sum < 70 )
          accumulate( InCart( $p : price ) and Viewing( ); $sum : sum( $p ); $sum > 50 )
          $n : Number( intValue > 2 ) from accumulate( InCart( $p : sku ), count( $p ) )
          accumulate( InCart( $q : quantity, $p : price > 3 ); $s : sum( $q * $p ); $s > 50 )
          accumulate( $i : InCart( $q : quantity, $p : price ); $s : sum( ( $q + 1 ) * $p ), $n : count( $q ); $s > 50, $n > 1 )
          """)
  void whatIsRightIsNotRefused(String condition) {
    assertThat(sentences(condition)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "$s >= 60, 60, true",
    "$s >= 60, 59.99, false",
    "$s <= 60, 60, true",
    "$s <= 60, 60.01, false",
    "$s >= 10 && $n <= 1, 60, true",
    "$s >= 10 && $n >= 2, 60, false",
  })
  void whatIsAskedOfACountIsAsked(String condition, double price, boolean holds) {
    var counted =
        "accumulate( InCart( $p : price ); $s : sum( $p ), $n : count( $p ); %s )"
            .formatted(condition);

    var proposals = book(counted).consult(List.of(new InCart("LAMP-1", "lamps", 1, price, 12)));

    assertThat(proposals).hasSize(holds ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "InCart( $q : quantity, $p : price ) | $s : sum( $q * $p ) | 35",
        "InCart( $q : quantity, $p : price ) | $s : sum( $p*$q ) | 35",
        "InCart( $q : quantity, $p : price, sku != \"A\" ) | $s : sum( $q * $p ) | 15",
        "InCart( $q : quantity > 2, $p : price ) | $s : sum( $q * $p ) | 15",
        "InCart( $q : quantity, $r : stock ) | $s : max( $r - $q ) | 9",
        "InCart( $q : quantity, $r : stock ) | $s : min( $r - $q ) | 8",
        "InCart( $q : quantity, $r : stock ) | $s : average( $r - $q ) | 8.5",
        "InCart( $q : quantity, $p : price ) | $n : count( $q ), $s : sum( $q * $p ) | 35",
        "$i : InCart( $q : quantity, $p : price ) | $s : sum( $q * ( $p + 1 ) ) | 40",
        "InCart( $q : quantity, $p : price ) | $s : sum( ( $q * $p ) ) | 35",
        "InCart( $q : quantity, $p : price ) | $s : sum( ( $q + 1 ) * $p ) | 50",
        "InCart( $q : quantity ) | $s : average( $q * 2 ) | 5",
        "$i : InCart( $q : quantity ) and InCart( sku != $i.sku, $p : price ) | $s : sum( $q * $p ) | 40",
      })
  void whatIsCountedOfSeveralFieldsIsRight(String counted) {
    var part = counted.split(" \\| ", -1);
    var cart = List.<Object>of(new InCart("A", "a", 2, 10, 10), new InCart("B", "b", 3, 5, 12));

    for (var operator : List.of(">=", "<=")) {
      var asked = "accumulate( %s; %s; $s %s %s )".formatted(part[0], part[1], operator, part[2]);
      assertThat(book(asked).consult(cart)).as(asked).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "$most > $least * 2, 21, 10, true",
    "$most > $least * 2, 20, 10, false",
    "$most - $least >= 10.5, 20.5, 10, true",
    "$most - $least >= 10.5, 20.4, 10, false",
    "$most / $least > 2, 21, 10, true",
  })
  void aSmallestAndAGreatestMayBeReckonedWith(
      String condition, double most, double least, boolean holds) {
    var cart =
        List.<Object>of(new InCart("A", "a", 2, most, 10), new InCart("B", "b", 3, least, 12));
    var asked =
        "accumulate( InCart( $p : price ); $most : max( $p ), $least : min( $p ); %s )"
            .formatted(condition);

    assertThat(book(asked).consult(cart)).hasSize(holds ? 1 : 0);
  }

  private static RuleBook book(String condition) {
    var file = new RuleFile("in-cart/a.drl", RULE.formatted(condition));
    var outcome = new RuleCompiler().compile(Stage.IN_CART, List.of(file));
    assertThat(outcome).as(condition + outcome).isInstanceOf(Compiled.Book.class);
    return RuleBook.load(((Compiled.Book) outcome).book());
  }

  private static List<String> sentences(String condition) {
    var file = new RuleFile("in-cart/a.drl", RULE.formatted(condition));
    var outcome = new RuleCompiler().compile(Stage.IN_CART, List.of(file));
    return outcome instanceof Compiled.Broken broken
        ? broken.problems().stream().map(one -> one.sentence()).toList()
        : List.of();
  }
}
