package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.mistakes;
import static app.tandem.check.mistake.MistakenRules.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CartSumsTest {
  private static final String SUM = "accumulate( InCart( $q : quantity ); $s : sum( $q ); $s > 5 )";
  private static final String COUNT = "accumulate( $i : InCart( ); $n : count( $i ); $n > 5 )";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "InCart( quantity >= 5 ) Cart( pieces < 4 ); (quantity >= 5) and (pieces < 4)",
        "InCart( quantity > 5 ) Cart( pieces < 6 ); (quantity > 5) and (pieces < 6)",
        "Cart( pieces == 2 ) exists InCart( quantity == 3 ); (quantity == 3) and (pieces == 2)",
        "InCart( price > 50 ) Cart( total <= 50 ); (price > 50) and (total <= 50)",
      })
  void aCartThatHoldsLessThanAProductInItIsTold(String when, String what) {
    assertThat(mistakes("in-cart", when))
        .singleElement()
        .asString()
        .contains(what + " never hold together: ", "a product in it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        SUM + "| Cart( pieces < 3 ) | ($s > 5) and (pieces < 3)",
        SUM + "| Cart( pieces <= 5 ) | ($s > 5) and (pieces <= 5)",
        COUNT + "| Cart( products < 3 ) | ($n > 5) and (products < 3)",
        "accumulate( InCart( category == \"lamp\", $q : quantity ); $s : sum( $q ); $s == 4 )"
            + "| Cart( pieces <= 3 ) | ($s == 4) and (pieces <= 3)",
      })
  void aCartThatHoldsLessThanIsCountedInItIsTold(String counted, String cart, String what) {
    var when = "InCart( )\n" + counted + "\n" + cart;

    assertThat(mistakes("in-cart", when))
        .singleElement()
        .asString()
        .contains(what + " never hold together: the cart holds ");
  }

  @Test
  void whatACartIsWorthThatARuleInheritsIsToldAtTheCount() {
    var rules =
        """
        rule "Small" when
            Cart( pieces < 3 )
        then end
        rule "It" extends "Small" when
            %s
        then
            offers.propose( "CASE-2" ).because( "It fits" );
        end
        """;

    assertThat(mistakes(read("in-cart/it.drl", rules.formatted(SUM)), MistakenRules.SAMPLE))
        .anySatisfy(
            one ->
                assertThat(one)
                    .startsWith("in-cart/it.drl:5:")
                    .contains("($s > 5) and (pieces < 3) never hold together"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InCart( quantity >= 5 ) Cart( pieces < 6 )",
        "InCart( quantity < 5 ) Cart( pieces < 2 )",
        "InCart( quantity >= 5 || price > 3 ) Cart( pieces < 4 )",
        "not InCart( quantity >= 5 ) Cart( pieces < 4 )",
        "InCart( price > 50 ) Cart( total <= 51 )",
        "InCart( stock > 50 ) Cart( pieces < 4 )",
        SUM + " Cart( pieces < 7 )",
        SUM + " Cart( products < 3 )",
        COUNT + " Cart( products < 7 )",
        "accumulate( Purchased( $q : quantity ); $s : sum( $q ); $s > 5 ) Cart( pieces < 3 )",
        "accumulate( InCart( $q : price ); $s : sum( $q ); $s > 5 ) Cart( pieces < 3 )",
        "accumulate( InCart( $q : quantity ); $s : sum( $q ); $s < 5 ) Cart( pieces < 3 )",
      })
  void whatACartCanHoldIsNot(String when) {
    assertThat(mistakes("in-cart", "$item : InCart( )\n" + when)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "$n : count( $i )# $n < 0; count( $i ) is never below 0, so ($n < 0) never holds.",
        "$n : count( $i )# $n == -1; count( $i ) is never below 0, so ($n == -1) never holds.",
        "$n : count( $i )# $n == 1.5; count( $i ) is a whole number, so ($n == 1.5) never holds.",
        "$n : sum( $q )# $n < 0; sum( quantity ) is never below 0, so ($n < 0) never holds.",
        "$n : count( $i )# $n <= 0;",
        "$n : count( $i )# $n > 1.5;",
        "$n : sum( $q )# $n == 1.5;",
        "$n : sum( $d )# $n < 0;",
      })
  void aCountThatThereNeverIsIsTold(String count, String what) {
    var counted = "accumulate( $i : Purchased( $q : quantity, $d : daysSinceDelivery ); %s )";
    var told = mistakes("in-cart", "InCart( )\n" + counted.formatted(count.replace('#', ';')));

    if (what == null) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told).singleElement().asString().contains(what);
    }
  }
}
