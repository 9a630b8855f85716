package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopCheckTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "while ( true ) { }",
        "while ( (true) ) { int x = 1; }",
        "for ( ;; ) { }",
        "for ( int i = 0; ; i++ ) { }",
        "do { int x = 1; } while ( true );",
        "while ( true ) { for ( int i = 0; i < 3; i++ ) { break; } }",
        "while ( true ) { switch ( 1 ) { default: break; } }",
        "while ( true ) { Runnable r = () -> { return; }; }"
      })
  void aLoopWithoutAnEndIsTold(String loop) {
    assertThat(told(loop))
        .singleElement()
        .isEqualTo(
            """
            in-cart/a.drl:8:5 rule "R": This loop never ends: nothing in it breaks it off.
            Maybe let it count to an end: for ( int i = 0; i < 10; i++ ) { ... }.""");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while ( $cart.quantity() == 7 ) { int x = 1; }",
        "while ( $cart.sku().length() > 3 && $sku.startsWith( \"A\" ) ) { }",
        "for ( int i = 0; i < 10; ) { int x = i; }",
        "int n = 3; while ( n > 0 ) { int x = n; }",
        "int n = 3; do { int x = n; } while ( !( n < 0 ) );"
      })
  void aLoopThatChangesNothingOfWhatItAsksIsTold(String loop) {
    assertThat(told(loop))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl:8:")
        .contains("This loop never ends once it has begun: nothing in it changes what it asks, (")
        .contains("\nMaybe you meant if instead");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for ( int i = 0; i < 10; i++ ) { }",
        "int i = 0; while ( i < 10 ) { i = i + 1; }",
        "int i = 0; while ( true ) { i++; if ( i > 9 ) { break; } }",
        "out: while ( true ) { for ( ;; ) { break out; } }",
        "int i = 0; while ( i++ < 10 ) { }",
        "int[] n = { 0 }; while ( n[0] < 10 ) { n[0]++; }",
        "java.util.List<String> l = new java.util.ArrayList<>(); while ( l.size() < 3 ) { l.add("
            + " \"a\" ); }",
        "for ( String s : java.util.List.of( \"a\" ) ) { }",
        "while ( true ) { throw new IllegalStateException(); }",
        "int n = 3; do { n--; } while ( n > 0 );"
      })
  void aLoopThatMayEndIsLeftToTheMeter(String loop) {
    assertThat(told(loop)).isEmpty();
  }

  @Test
  void onlyTheOuterOfTwoIsToldWhenTheInnerGoesOnThere() {
    assertThat(told("outer: while ( true ) { while ( true ) { continue outer; } }"))
        .singleElement()
        .asString()
        .startsWith("in-cart/a.drl:8:12 ");
  }

  @Test
  void bothOfTwoAreTold() {
    assertThat(told("while ( true ) { for ( ;; ) { } }")).hasSize(2);
  }

  private static List<String> told(String loop) {
    var text =
        """
        package rules.in_cart
        import app.tandem.rules.vocabulary.*
        global app.tandem.rules.vocabulary.Offers offers
        rule "R"
        when
            $cart : InCart( $sku : sku )
        then
            %s
            offers.propose( "B-1" ).because( "It fits" );
        end
        """
            .formatted(loop);
    return new RuleCheck()
            .check(Stage.IN_CART, ReadRules.of(List.of(new RuleFile("in-cart/a.drl", text))))
            .problems()
            .stream()
            .filter(one -> one.what().contains("loop"))
            .map(RuleProblem::sentence)
            .toList();
  }
}
