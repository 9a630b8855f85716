package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verb is said, and never handed on: what is proposed by another name nobody has checked. */
class VerbAliasTest {
  private static final int RIGHT_SIDE = 9;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var o = offers; o.upgradeTo( \"EM-2\" ).because( \"x\" );",
        "Offers o = offers; o.propose( \"GRINDER-1\" );",
        "(offers).propose( \"X\" );",
        "((Offers) offers).propose( \"X\" );",
        "( $q > 1 ? offers : offers ).propose( \"X\" );",
        "var o = offers; o.propose( \"X\" ).because( \"y\" ).until( \"2020-01-01\" );",
        "Offers[] a = { offers }; a[0].propose( \"X\" );",
        "List.of( offers ).forEach( o -> o.propose( \"X\" ) );",
        "Map.of( offers, 1 ).keySet().forEach( o -> o.upgradeTo( \"X\" ) );",
        "List.of( \"X\" ).forEach( offers::propose );",
        "Object o = offers; if ( o instanceof Offers p ) { p.propose( \"X\" ); }",
        "Optional.of( 1 ).map( n -> offers ).get().propose( \"X\" );",
        "Offers o; ( o = offers ).propose( \"X\" );",
        "var made = offers.propose( \"X\" ).because( \"y\" ); made.until( \"2020-01-01\" );",
        "Offering made = offers.propose( \"X\" ).because( \"y\" ); made.because( \"\" );",
        "( offers.propose( \"X\" ).because( \"y\" ) ).upgrade();",
        "List.of( offers.propose( \"X\" ).because( \"y\" ) ).get( 0 ).until( \"2020-01-01\" );",
      })
  void whatIsOfferedByAnotherNameIsToldInItsLine(String rightSide) {
    var problems = problems(Stage.IN_CART, "InCart( $q : quantity )", rightSide);

    assertThat(problems)
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.line()).isEqualTo(RIGHT_SIDE))
        .allSatisfy(one -> assertThat(one.column()).isPositive())
        .anySatisfy(one -> assertThat(one.what()).contains("handed on"))
        .allSatisfy(one -> assertThat(one.maybe()).startsWith("Maybe"));
  }

  @Test
  void whatIsWithheldByAnotherNameIsToldAsWell() {
    var problems =
        problems(
            Stage.RESTRAINT,
            "Proposed( stage == \"in-cart\" )",
            "var o = offers; o.withholdAll();");

    assertThat(problems).anySatisfy(one -> assertThat(one.what()).contains("handed on"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Shopper( $o : offers )",
        "$o : Offers( ) from offers",
        "InCart( offers.propose( \"X\" ) != null )",
        "InCart( $s : offers.propose( \"X\" ).because( \"y\" ).sku() )",
        "$s : String( ) from offers.propose( \"X\" ).because( \"y\" ).sku()",
        "accumulate( InCart( $s : sku ); $n : count( offers.propose( $s ) ) )",
        "InCart( sku == \"A\" || offers.propose( \"X\" ) != null )",
      })
  void aConditionDoesNotOffer(String condition) {
    var problems =
        problems(Stage.IN_CART, condition, "offers.propose( \"X\" ).because( \"It fits\" );");

    assertThat(problems).isNotEmpty().allSatisfy(one -> assertThat(one.line()).isEqualTo(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "offers.propose( \"X\" ).because( \"It fits\" );",
        "if ( $q > 1 ) { offers.propose( \"X\" ).because( \"It fits\" ); }",
        "List.of( \"X\", \"Y\" ).forEach( one -> offers.propose( one ).because( \"It fits\" ) );",
        "for ( String one : List.of( \"X\" ) ) offers.propose( one ).because( \"offers\" );",
        "switch ( $q ) { case 1 -> offers.propose( \"X\" ).because( \"It fits\" ); default -> { } }",
      })
  void whatIsSaidIsSaidAnywhere(String rightSide) {
    assertThat(problems(Stage.IN_CART, "InCart( $q : quantity )", rightSide)).isEmpty();
  }

  @Test
  void aSwitchOnAWordOfAnEnumTakesArrows() {
    assertThat(
            problems(
                Stage.POST_PURCHASE,
                "$m : Milestone( category == \"A\" )",
                "switch ( $m.anchor() ) { case DELIVERY -> offers.propose( \"X\" )"
                    + ".because( \"It fits\" ).at( $m ); default -> { } }"))
        .isEmpty();
  }

  @Test
  void anOwnSentenceThatHandsItOnIsToldInItsFile() {
    var language =
        new RuleFile(
            "language/mine.dsl",
            "[condition][]Anything lies there=InCart( )\n"
                + "[consequence][]Push it=var o = offers; o.upgradeTo( \"EM-2\" );\n");
    var rule =
        new RuleFile(
            "in-cart/a.dslr", "rule \"A\"\nwhen\nAnything lies there\nthen\nPush it\nend\n");

    assertThat(problems(Stage.IN_CART, List.of(language, rule)))
        .anySatisfy(
            one -> {
              assertThat(one.what()).contains("handed on");
              assertThat(one.file()).isEqualTo("language/mine.dsl");
              assertThat(one.line()).isEqualTo(2);
            });
  }

  private static List<RuleProblem> problems(Stage stage, String condition, String rightSide) {
    var text =
        """
        package rules.%s
        import app.tandem.rules.vocabulary.*
        import java.util.*
        global app.tandem.rules.vocabulary.Offers offers
        rule "A"
        when
            %s
        then
            %s
        end
        """
            .formatted(stage.folder().replace('-', '_'), condition, rightSide);
    return problems(stage, List.of(new RuleFile(stage.folder() + "/a.drl", text)));
  }

  private static List<RuleProblem> problems(Stage stage, List<RuleFile> files) {
    return new RuleCompiler().compile(stage, files) instanceof Compiled.Broken broken
        ? broken.problems()
        : List.of();
  }
}
