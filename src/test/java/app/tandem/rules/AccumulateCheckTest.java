package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.vocabulary.Cart;
import app.tandem.rules.vocabulary.InCart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slips in what a rule adds up, in the words of those who write rules. */
class AccumulateCheckTest {
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
          $i : InCart( ) and $j : Viewing( ); $x : min( $i.sku ), $y : max( $j.sku ); $x > $y | 78 | Fields of two facts are counted in one accumulate, ($x : min( $i.sku )) and ($y : max( $j.sku )). | own: accumulate( InCart( ... ); $y : max( $j.sku ) ).
          InCart( $p : price ); $s : sum( $p + "x" ); $s > 10    | 44 | ("x") is text, and nothing can be reckoned with it. | price or quantity
          InCart( $k : sku ); $m : max( $k + "x" ); $m == "Ax"   | 42 | Texts are not put together inside of (max). | $t : ( sku + "x" ), and write max( $t ).
          InCart( $p : price, $q : quantity ); $l : collectList( $p * $q ) | 59 | A list is of names alone, and (collectList) is taken of more. | $t : ( price * quantity ), and write collectList( $t ).
          ( InCart( $p : price ) or InCart( $p : price ) ); $s : sum( $p ); $s > 1 | 19 | Nothing is counted of one fact (or) another. | category == "a" || category == "b"
          InCart( $p : price, $q : quantity ); $s : sum( $q > 1 ? $p : 0 ); $s > 1 | 59 | Nothing is chosen with ? inside of (sum). | the condition ($q > 1) into the brackets of the fact that is counted, and write sum( $p ).
          InCart( $p : price, $k : sku ); $s : sum( $p * $k ); $s > 1 | 54 | ($k) is text, and nothing can be reckoned with it. | price
          $i : InCart( ); $s : sum( $i.getPrice() * $i.getQuantity() ); $s > 1 | 38 | A field is read without brackets inside of (sum). | write sum( $i.price * $i.quantity ).
          InCart( $p : price ); $s : sum( ( $p ) ); $s > 1        | 44 | A name alone needs no brackets inside of (sum). | write sum( $p ).
          InCart( $p := price ); $s : sum( $p ); $s > 1           | 25 | Rules may not use (:=).                   | $p : price, and where it must be the same write price == $p.
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
  void whatWasFoundBeforeIsAskedWhereItIsFoundOrBesideWhatIsCounted() {
    assertThat(
            sentences(
                "accumulate( InCart( $p : price ); $x : sum( $p ) ) "
                    + "accumulate( InCart( $q : quantity ); $y : sum( $q ); $y >= 29, $x >= 100 )"))
        .containsExactly(
            "in-cart/a.drl:6:119 rule \"A\": The condition ($x >= 100) says nothing about what was"
                + " counted.\nMaybe ask it where ($x) gets its name, or together with what is"
                + " counted here: $y > 2 && $x >= 100.");
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
        "InCart( $q : quantity, $p : price ) | $s : sum( $q + 1 ), $n : max( $p ) | 7",
        "InCart( $q : quantity ) | $n : max( $q * 2 ), $s : min( $q * 2 ) | 4",
        "$i : InCart( $q : quantity ) and InCart( sku != $i.sku, $p : price ) | $s : sum( $q * $p )"
            + " | 40",
        "InCart( $q : quantity, $p : price ) | $s : sum( $q * ( $p + 0.25 ) ) | 36.25",
        "InCart( $q : quantity, $p : price ) | $s : max( $q * ( $p - 0.25 ) ) | 19.5",
        "InCart( $t : ( quantity * ( price + 0.25 ) ) ) | $s : sum( $t ) | 36.25",
        "InCart( $t : ( quantity * ( price + 0.25 ) ) ) | $s : average( $t ), $m : max( $t ) |"
            + " 18.125",
        "$i : InCart( ) | $s : sum( $i.quantity * ( $i.price + 0.25 ) ) | 36.25",
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

  @ParameterizedTest
  @CsvSource({
    "$m * 2 > $s, true",
    "$m * 2 > $s + 16, false",
    "$s - $m == 2, false",
    "$s - $m == -5, true",
    "$m / 2 <= $s, true",
  })
  void aGreatestOfAnotherCountMayBeReckonedWith(String condition, boolean holds) {
    var asked =
        "accumulate( InCart( $p : price ); $m : max( $p ) )"
            + " accumulate( InCart( $q : quantity ); $s : sum( $q ); %s )".formatted(condition);

    assertThat(book(asked).consult(cart())).as(asked).hasSize(holds ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"$q / 2, 2", "$q / 2.0, 2.5"})
  void wholeNumbersAreDividedWhole(String counted, double sum) {
    var asked =
        "accumulate( InCart( $q : quantity ); $s : sum( %s ); $s == %s )".formatted(counted, sum);

    assertThat(book(asked).consult(cart())).as(asked).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "$y > $x | true",
        "$y < $x | false",
        "$y * 2 > $x | true",
        "$y * 2 < $x | false",
        "2 * $x >= $y | true",
        "2 * $x > $y | false",
        "$x * 2 >= $y | true",
        "$y - $x == 5 | true",
        "$x - $y == 5 | false",
        "!( $y > $x ) | false",
        "$y > /* not $x */ $x | true",
        "$y > $x || < 3 | true",
        "$t > $x, $y < $t | true",
        "$t < $x | false",
        "$t / 7 >= $x | true",
        "$t / 7.1 >= $x | false",
        "$t * 2 < $y | false",
      })
  void eachNameStandsForItsOwn(String condition) {
    var part = condition.split(" \\| ", -1);
    var asked =
        "Cart( $t : total ) accumulate( InCart( $p : price ); $x : min( $p ), $y : max( $p ); %s )"
            .formatted(part[0].replace("; ", ""));

    assertThat(book(asked).consult(cart())).hasSize(part[1].equals("true") ? 1 : 0);
  }

  @Test
  void inWhateverOrderTheNamesStand() {
    var valueByName = new LinkedHashMap<String, Double>();
    valueByName.put("$t", 35.0);
    valueByName.put("$m", 5.0);
    valueByName.put("$x", 10.0);
    valueByName.put("$s", 15.0);
    var holding = new ArrayList<String>();
    var failing = new ArrayList<String>();
    for (var one : valueByName.keySet()) {
      for (var other : valueByName.keySet()) {
        for (var third : valueByName.keySet()) {
          if (!one.equals(other) && !third.equals(other)) {
            var first = compared(one, other, valueByName);
            var more = compared(third, other, valueByName);
            var less = more.contains("<") ? more.replace("<", ">") : more.replace(">", "<");
            holding.add(first + " && " + more);
            failing.add(first + " && " + less);
          }
        }
      }
    }
    var functions = List.of("$m : min( $p )", "$x : max( $p )", "$s : sum( $p )");

    for (int turned = 0; turned < 3; turned++) {
      var declared = new ArrayList<>(functions);
      Collections.rotate(declared, turned);
      var form =
          "Cart( $t : total ) accumulate( InCart( $p : price ); "
              + String.join(", ", declared)
              + "; %s )";
      assertThat(failed(form, holding)).isEmpty();
      assertThat(failed(form, failing)).containsExactlyElementsOf(failing);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum", "min", "max", "average", "count"})
  void ofEveryTwoFunctions(String function) {
    var pairs = new ArrayList<String>();
    for (var other : List.of("sum", "min", "max", "average", "count")) {
      for (var fields : List.of("pp", "pq", "qp", "qq")) {
        var one = value(function, fields.charAt(0));
        var two = value(other, fields.charAt(1));
        var operator = one < two ? "<" : one > two ? ">" : "==";
        var turned = one < two ? ">" : one > two ? "<" : "==";
        var wrong = one < two ? "<" : ">";
        pairs.add(
            "$x : %s( $%s ), $y : %s( $%s ); $x %s $y, $y %s $x, !( $y %s $x )"
                .formatted(
                    function, fields.charAt(0), other, fields.charAt(1), operator, turned, wrong));
      }
    }

    assertThat(failed("accumulate( InCart( $q : quantity, $p : price ); %s )", pairs)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum", "min", "max", "average", "count"})
  void ofEveryTwoFormulas(String function) {
    var formulas =
        Map.of(
            "$q * $p",
            List.of(21.0, 15.75),
            "$q + $p",
            List.of(12.5, 8.25),
            "$p",
            List.of(10.5, 5.25),
            "$i.price * 2",
            List.of(21.0, 10.5),
            "$t",
            List.of(7.0, 10.5));
    var pairs = new ArrayList<String>();
    for (var other : List.of("sum", "min", "max", "average", "count")) {
      formulas.forEach(
          (one, numbers) ->
              formulas.forEach(
                  (two, others) ->
                      pairs.add(
                          "$x : %s( %s ), $y : %s( %s ); $x * 2 == %s, $y + 1 == %s"
                              .formatted(
                                  function,
                                  one,
                                  other,
                                  two,
                                  2 * value(function, numbers),
                                  1 + value(other, others)))));
    }
    var form =
        "accumulate( $i : InCart( $q : quantity, $p : price, $t : ( quantity * 3.5 ) ); %s )";
    var cart =
        List.<Object>of(new InCart("A", "a", 2, 10.5, 10), new InCart("B", "b", 3, 5.25, 12));

    assertThat(failed(form, pairs, cart)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          Cart( $t : total ) accumulate( InCart( $p : price ); $m : max( $p ) ) ~ accumulate( InCart( $q : quantity ); $s : sum( $q ); $t - $m > $s ) ~ true
          Cart( $t : total ) accumulate( InCart( $p : price ); $m : max( $p ) ) ~ accumulate( InCart( $q : quantity ); $s : sum( $q ); $t - $m < $s ) ~ false
          accumulate( InCart( $p : price ); $m : max( $p ) )                    ~ Cart( $t : total ) accumulate( InCart( $q : quantity ); $s : sum( $q ); $s < $t - $m ) ~ true
          accumulate( InCart( $p : price ); $m : max( $p ) )                    ~ Cart( total - $m > 24.9 ) ~ true
          accumulate( InCart( $p : price ); $m : max( $p ) )                    ~ Cart( total - $m > 25 ) ~ false
          accumulate( InCart( $q : quantity, $p : price ); $s : sum( $q * $p ), $m : min( $p ) ) ~ accumulate( InCart( $q : quantity, $p : price ); $u : sum( $q + $p ); $s - $u == 15 && $m * 2 == 10 ) ~ true
          """)
  void whatAnExtendedRuleCountedMayBeReckonedWith(String parent, String child, boolean holds) {
    var outcome = new RuleCompiler().compile(Stage.IN_CART, List.of(extending(parent, child)));

    assertThat(outcome).as(String.valueOf(outcome)).isInstanceOf(Compiled.Book.class);
    assertThat(RuleBook.load(((Compiled.Book) outcome).book()).consult(cart()))
        .hasSize(holds ? 1 : 0);
  }

  @Test
  void aCountTakesNoNameThatAnExtendedRuleGave() {
    var parent = "accumulate( InCart( $p : price ); $s : sum( $p ) )";
    var child = "accumulate( InCart( $q : quantity ); $s : count( $q ); $s > 1 )";

    var outcome = new RuleCompiler().compile(Stage.IN_CART, List.of(extending(parent, child)));

    assertThat(((Compiled.Broken) outcome).problems())
        .extracting(one -> one.sentence())
        .containsExactly(
            "in-cart/a.drl:11:38 rule \"A\": The name ($s) is given twice.\n"
                + "Maybe give the second a name of its own.");
    var anew = extending("$i : InCart( )", "$i : InCart( price > 3 )");
    assertThat(new RuleCompiler().compile(Stage.IN_CART, List.of(anew)))
        .isInstanceOf(Compiled.Book.class);
  }

  private static RuleFile extending(String parent, String child) {
    var text =
        "rule \"P\" when\n"
            + "%s\n"
            + "then end\n"
            + "rule \"Q\" extends \"P\" when\n"
            + "Cart( )\n"
            + "then end\n"
            + "rule \"A\" extends \"Q\" when\n"
            + "%s\n"
            + "then offers.propose( \"X\" ).because( \"y\" ); end\n";
    return new RuleFile("in-cart/a.drl", OneRule.HEAD + text.formatted(parent, child));
  }

  private static double value(String function, char field) {
    var numbers = field == 'p' ? List.of(10.0, 5.0) : List.of(2.0, 3.0);
    return value(function, numbers);
  }

  private static double value(String function, List<Double> numbers) {
    var found = numbers.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    return switch (function) {
      case "sum" -> found.getSum();
      case "min" -> found.getMin();
      case "max" -> found.getMax();
      case "average" -> found.getAverage();
      default -> found.getCount();
    };
  }

  private static String compared(String one, String other, Map<String, Double> valueByName) {
    return one + (valueByName.get(one) < valueByName.get(other) ? " < " : " > ") + other;
  }

  private static List<Object> cart() {
    return List.of(
        new InCart("A", "a", 2, 10, 10), new InCart("B", "b", 3, 5, 12), new Cart(2, 5, 35));
  }

  /** Those of the conditions that do not hold. */
  private static List<String> failed(String form, List<String> conditions) {
    return failed(form, conditions, cart());
  }

  private static List<String> failed(String form, List<String> conditions, List<Object> cart) {
    var text = new StringBuilder(OneRule.HEAD);
    for (int i = 0; i < conditions.size(); i++) {
      text.append("rule \"%d\" when\n".formatted(i))
          .append(form.formatted(conditions.get(i)))
          .append("\nthen offers.propose( \"X-%d\" ).because( \"y\" ); end\n".formatted(i));
    }
    var file = new RuleFile("in-cart/a.drl", text.toString());
    var outcome = new RuleCompiler().compile(Stage.IN_CART, List.of(file));
    assertThat(outcome).as(String.valueOf(outcome)).isInstanceOf(Compiled.Book.class);
    var held =
        RuleBook.load(((Compiled.Book) outcome).book()).consult(cart).stream()
            .map(one -> one.sku().toString())
            .collect(Collectors.toSet());
    return IntStream.range(0, conditions.size())
        .filter(i -> !held.contains("X-" + i))
        .mapToObj(conditions::get)
        .toList();
  }

  private static RuleBook book(String condition) {
    var file = OneRule.asking(condition);
    var outcome = new RuleCompiler().compile(Stage.IN_CART, List.of(file));
    assertThat(outcome).as(condition + outcome).isInstanceOf(Compiled.Book.class);
    return RuleBook.load(((Compiled.Book) outcome).book());
  }

  private static List<String> sentences(String condition) {
    var file = OneRule.asking(condition);
    var outcome = new RuleCompiler().compile(Stage.IN_CART, List.of(file));
    return outcome instanceof Compiled.Broken broken
        ? broken.problems().stream().map(one -> one.sentence()).toList()
        : List.of();
  }
}
