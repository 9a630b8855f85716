package app.tandem.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import app.tandem.rules.RuleCompiler.Compiled;
import app.tandem.rules.text.RuleFile;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may follow a proposal, and how it is refused in its place when it cannot be meant. */
class StepCheckTest {
  private static final String RULE =
      """
      package rules.%s
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers
      rule "A"
      when
          $bought : Purchased( $days : daysAgo )
          $reached : Milestone( )
      then
          %s;
      end
      """;
  private static final int LINE = 9;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          .score( 80 )              | The score (80) must be 0 to 1.                   | 0.8
          .score( -0.1 )            | The score (-0.1) must be 0 to 1.                 | 0.8
          .score( 1.01 )            | The score (1.01) must be 0 to 1.                 | 0.8
          .discount( 0 )            | The discount (0) must be above 0               | 10 percent
          .discount( 45 + 50 )      | The discount (45 + 50) must be above 0           | 10 percent
          .score( 3 * (2 - 1) )     | The score (3 * (2 - 1)) must be 0 to 1.          | 0.8
          .discount( 90.5 )         | at most 90 percent                               | 10 percent
          .discount( "10" )         | discount(...) does not take a text in quotes     | a number
          .score( null )            | (null) is nothing, and score(...) needs something | leave out the step
          .score( 0,5 )             | (0,5) is not a number                            | Maybe 0.5, with a point.
          .until( "24.12.2026" )    | The date (24.12.2026) is not understood          | "2026-12-24"
          .until( "2026-02-30" )    | The date (2026-02-30) is not understood          | "2026-12-24"
          .ifStockBelow( 0 )        | The pieces (0) must be 1 to 1000                 | 10
          .ifStockBelow( 1001 )     | The pieces (1001) must be 1 to 1000              | 10
          .whenFalse( "drop" )      | The rules of in-cart send no mail                | leave out .whenFalse
          .untilHours( 48 )         | An end that begins anew with every visit         | .until( "2026-12-24" )
          .because( "z" )           | The step (because) stands twice in one proposal  | leave out one
          .discount( 5 ).discount( 6 ) | The step (discount) stands twice              | leave out one
          .ifNone( 'xy' )           | A proposal has no word (ifNone)                  | Maybe
          .discont( 5 )             | A proposal has no word (discont)                 | discount
          """)
  void aStepThatCannotBeMeantIsRefused(String step, String what, String maybe) {
    assertRefused(Stage.IN_CART, "offers.propose( \"X\" ).because( \"y\" )" + step, what, maybe);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          .after( $bought, -3, Anchor.ORDER )               | The days (-3) must be 0 or more          | minus
          .after( $bought, "ten days", Anchor.ORDER )       | The period (ten days) is not understood  | "10 days"
          .after( $bought, "99 years", Anchor.ORDER )       | is longer than 10 years                  | digit
          .after( $bought, 3, Anchor.MILESTONE )            | and ($bought) is a Purchased             | Anchor.DELIVERY
          .after( $reached, 3, Anchor.DELIVERY )            | and ($reached) is a Milestone            | $reached.purchase()
          .after( $reached, "3 days", Anchor.ORDER )        | and ($reached) is a Milestone            | Anchor.MILESTONE
          .after( $reached.purchase(), 3, Anchor.MILESTONE ) | is a Purchased                          | Anchor.DELIVERY
          .after( $bought, 3, Anchor.DELIVRY )              | There is no anchor (DELIVRY)             | you meant DELIVERY
          .after( $bought, 3, Anchor.ORDER ).at( $reached ) | says twice when                          | leave out one
          .at( $reached ).whenFalse( "withold" )            | or have it withheld, but not (withold)   | "withhold"
          .at( $reached ).whenFalse( "go" )                 | or have it withheld, but not (go)        | "drop" or "withhold"
          .at( $reached ).whenFalse( 3 )                    | whenFalse(...) does not take a whole number | "drop" or "withhold"
          .at( $reached ).untilHours( 0 )                   | The hours (0) must be 1 to 720           | .until(
          .at( $reached ).untilHours( 721 )                 | The hours (721) must be 1 to 720         | .until(
          """)
  void aWaitThatCannotBeMeantIsRefused(String step, String what, String maybe) {
    assertRefused(
        Stage.POST_PURCHASE, "offers.propose( \"X\" ).because( \"y\" )" + step, what, maybe);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          offers.propose( Bundle.of( "Kit", "A" ) )               | has 1 products, and must have 2 to 6 | the name is missing
          offers.propose( Bundle.of( "A", "B" ) )                 | has 1 products                       | the name is missing
          offers.propose( Bundle.of( "Kit", "A", "B", "C", "D", "E", "F", $bought.sku() ) ) | has 7 products | told as two
          offers.propose( Bundle.of( "Kit", "A", "LED bulbs" ) )  | The sku (LED bulbs) must be          | where the sku belongs
          offers.propose( Bundle.of( "Kit", "A", "A" ) )          | names a product twice                | copied
          offers.propose( Bundle.of( "", "A", "B" ) )             | The name of the bundle ()            | "Starter kit"
          offers.propose( Bundle.off( "Kit", "A", "B" ) )         | Bundle has no word (off)             | of
          offers.upgradeTo( "LED bulbs" )                         | The sku (LED bulbs) must be          | where the sku belongs
          offers.propose( null )                                  | (null) is nothing, and propose(...)  | the code of a product
          offers.propose( Bundle.of( "Kit", null, "B" ) )         | (null) is nothing, and of(...)       | a name and two codes
          offers.propose( )                                       | propose(...) needs something         | give it a text in quotes
          offers.propose( "A", "B" )                              | propose(...) takes one product       | Bundle.of( "Its name", "A", "B" )
          offers.upgradeTo( "A", "B" )                            | upgradeTo(...) takes one product     | a rule for each
          offers.upgrade( "A" )                                   | offers has no word (upgrade)         | upgradeTo
          """)
  void anOfferThatCannotBeMeantIsRefused(String offer, String what, String maybe) {
    assertRefused(Stage.COMPARISON, offer + ".because( \"y\" )", what, maybe);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          int d = 95        | .discount( d ) | The discount (95) must be above 0    | 10 percent
          double s = 80     | .score( s )    | The score (80) must be 0 to 1.       | 0.8
          double s = 1.5    | .score( s )    | The score (1.5) must be 0 to 1.      | 0.8
          """)
  void aNumberThatHasANameIsReadToo(String given, String step, String what, String maybe) {
    var sentence = given + "; offers.propose( \"X\" ).because( \"y\" )" + step;

    assertRefused(Stage.IN_CART, sentence, what, maybe);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "!?", "- 20 %"})
  void aBenefitLineWithoutALetterIsRefused(String benefit) {
    assertRefused(
        Stage.IN_CART,
        "offers.propose( \"X\" ).because( \"%s\" )".formatted(benefit),
        "its benefit line (%s) has no letter in it.".formatted(benefit),
        "in words");
  }

  @ParameterizedTest
  @CsvSource({"in-cart", "checkout", "in-app"})
  void anUpgradeIsTooLateInTheCart(String stage) {
    assertRefused(
        Stage.of(stage),
        "offers.upgradeTo( \"X\" ).because( \"y\" )",
        "An upgrade is offered early: on the product page or in comparison, not in (%s)."
            .formatted(stage),
        "Maybe propose what completes the purchase instead, or move the rule.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "offers.propose( Bundle.of( \"Kit\", \"A\", \"B\" ) )",
        "offers.upgradeTo( \"X\" )"
      })
  void everyOfferMustSayWhy(String offer) {
    assertRefused(
        Stage.PRODUCT_PAGE,
        offer + ".discount( 10 )",
        "The proposal does not say why.",
        "Maybe add .because( \"...\" ): why does this make the main purchase better?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          product-page  | offers.upgradeTo( $bought.sku() ).because( "y" ).score( 1 ).discount( 0.5 ).until( "2026-12-24" ).ifStockBelow( 1000 )
          comparison    | offers.propose( Bundle.of( "Kit", $bought.sku(), "A-1" ) ).because( "y" ).score( 0 )
          in-cart       | var part = "A-1"; offers.propose( Bundle.of( "Kit", part, part + "X" ) ).because( "y" ).discount( 90 )
          in-cart       | String[] parts = { "A", "B" }; offers.propose( Bundle.of( "Kit", parts ) ).because( "y" )
          in-cart       | offers.propose( "A" ).because( "y" ).discount( $days / 100.0 ).ifStockBelow( $days )
          post-purchase | offers.propose( "A" ).because( "y" ).after( $bought, "2 months", Anchor.ORDER ).untilHours( 48 )
          post-purchase | offers.propose( "A" ).because( "y" ).after( $reached, "6 weeks", Anchor.MILESTONE ).discount( 5 )
          post-purchase | offers.propose( "A" ).because( "y" ).after( $reached, $days, Anchor.MILESTONE )
          post-purchase | offers.propose( "A" ).because( "y" ).after( $reached.purchase(), 0, Anchor.DELIVERY )
          post-purchase | offers.propose( "A" ).because( "y" ).after( $bought, $days - 3, Anchor.ORDER )
          """)
  void whatCanBeMeantIsABook(String stage, String sentence) {
    assertThat(compiled(Stage.of(stage), sentence)).isInstanceOf(Compiled.Book.class);
  }

  /** What the engine alone would tell, once all else is mended, is told with it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          offers.propose( $bought ).because( "y" ).at( $reached ).until( "x" ) | propose(...) does not take a fact (Purchased). | The date (x) is not understood
          offers.propose( "A" ).because( "y" ).at( $reached ).discount( $bought ).score( 80 ) | discount(...) does not take a fact (Purchased). | The score (80) must be 0 to 1.
          offers.propose( "A" ).because( "y" ).at( $bought ).discount( 95 ) | at(...) does not take a fact (Purchased). | The discount (95) must be above 0
          offers.propose( "A" ).because( $reached ).at( $reached ).score( 2 ) | because(...) does not take a fact (Milestone). | The score (2) must be 0 to 1.
          """)
  void aFactWhereNoneBelongsIsToldBesideAnotherSlip(String sentence, String one, String other) {
    var outcome = compiled(Stage.POST_PURCHASE, sentence);

    assertThat(((Compiled.Broken) outcome).problems())
        .hasSize(2)
        .anySatisfy(problem -> assertThat(problem.what()).isEqualTo(one))
        .anySatisfy(problem -> assertThat(problem.what()).contains(other));
  }

  private static void assertRefused(Stage stage, String sentence, String what, String maybe) {
    var outcome = compiled(stage, sentence);

    assertThat(outcome).as(sentence).isInstanceOf(Compiled.Broken.class);
    assertThat(((Compiled.Broken) outcome).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).contains(what);
              assertThat(problem.maybe()).startsWith("Maybe").contains(maybe);
              assertThat(problem.line()).isEqualTo(LINE);
            });
  }

  private static Compiled compiled(Stage stage, String sentence) {
    var folder = stage.folder();
    var text = RULE.formatted(folder.replace('-', '_'), sentence);
    return new RuleCompiler().compile(stage, List.of(new RuleFile(folder + "/a.drl", text)));
  }
}
