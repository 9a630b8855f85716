package app.tandem.rules;

import static app.tandem.rules.ShopperBuilder.aVisitor;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleBooksTest {
  private static final String RULES =
      """
      package rules.in_cart
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers
      rule "Offers" when InCart( $sku : sku ) then offers.propose( $sku ).because( "x" ); end
      rule "Breaks" when $p : InCart( sku == "EM-1" ) then
          offers.propose( "B-1" ).because( "a" + 1 / ( $p.quantity() - 1 ) );
      end
      rule "Runs on" when InCart( sku == "LAMP-1" ) then
          int i = 1;
          while ( i > 0 ) { i = 1; }
          offers.propose( "B-1" ).because( "x" );
      end
      """;

  @TempDir private Path temp;
  private final Told<RuleStuck> stuck = new Told<>();
  private final Told<RuleBroke> broke = new Told<>();
  private final RuleBooks books = new RuleBooks(stuck, broke);
  private RuleBook book;

  @BeforeEach
  void openOne() {
    book = new RuleFolderOnDisk(temp).saveText("in-cart/a.drl", RULES).book();
    books.open(3, Map.of(Stage.IN_CART, book));
  }

  @Test
  void aRuleThatGetsStuckIsToldOnceWithItsNameAndTheOthersAnswer() {
    for (int i = 0; i < 3; i++) {
      assertThat(asked("LAMP-1").proposals()).extracting(Proposal::rule).containsExactly("Offers");
    }

    assertThat(stuck.all())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.release()).isEqualTo(3);
              assertThat(told.stage()).isEqualTo(Stage.IN_CART);
              assertThat(told.stopped()).isTrue();
              assertThat(told.rules()).containsExactly("Runs on");
              assertThat(told.why()).contains("more steps than a rule may");
              assertThat(told.maybe()).startsWith("Maybe ");
            });
  }

  @Test
  void aRuleThatBreaksOffIsToldOnceAndCounted() {
    for (int i = 0; i < 3; i++) {
      asked("EM-1");
    }

    var rule =
        new BrokenRule(
            "Breaks",
            "it divides by zero",
            "Maybe ask in a condition first that the number is not 0.",
            false);
    assertThat(broke.all()).containsExactly(new RuleBroke(3, Stage.IN_CART, rule));
    assertThat(books.failures())
        .containsExactly(Map.entry(new RuleBooks.Failure(Stage.IN_CART, rule), 3));
    assertThat(stuck.all()).isEmpty();
  }

  @Test
  void theNextReleaseBeginsWithAnEmptySlateButKeepsARuleAwayThatWasNotChanged() {
    asked("LAMP-1");

    books.open(4, Map.of(Stage.IN_CART, book));

    assertThat(books.failures()).isEmpty();
    assertThat(asked("EM-2").stuckRules()).containsExactly("Runs on");
    assertThat(stuck.all()).extracting(RuleStuck::release).containsExactly(3L, 4L);
  }

  /** What another left it is less than it may use, and than it needs. */
  @Test
  void aRuleToWhichAnotherLeftTooLittleIsNotBlamed() {
    var heavy =
        """
        rule "A heavy one" when InCart( $sku : sku ) then
            int sum = 0;
            for ( int i = 0; i < 600000; i++ ) { sum = sum + i; }
            offers.propose( $sku ).because( "x" + sum );
        end
        """;
    var both = new RuleFolderOnDisk(temp).saveText("in-cart/a.drl", RULES + heavy).book();
    books.open(5, Map.of(Stage.IN_CART, both));
    assertThat(asked("EM-2").whyByBrokenRule()).isEmpty();

    var said = asked("LAMP-1");

    assertThat(said.whyByBrokenRule()).containsOnlyKeys("A heavy one", "Runs on");
    assertThat(stuck.all()).extracting(RuleStuck::rules).containsExactly(List.of("Runs on"));
    assertThat(asked("EM-2").whyByBrokenRule()).containsOnlyKeys("Runs on");
  }

  @Test
  void whereAnEarlierReleaseAnswersItIsTheOneThatIsTold() {
    books.open(9, Map.of(Stage.IN_CART, book), Map.of(Stage.IN_CART, 3L));

    assertThat(asked("LAMP-1").release()).isEqualTo(3);

    assertThat(stuck.all()).extracting(RuleStuck::release).containsExactly(3L);
    assertThat(books.failures()).hasSize(1);
  }

  @Test
  void aRuleThatGetsStuckForWhatWasAskedLatelyIsFoundBeforeItsBookAnswers() {
    asked("LAMP-1");
    var next = new RuleFolderOnDisk(temp).saveText("in-cart/a.drl", RULES + "\n").book();

    books.open(4, Map.of(Stage.IN_CART, next));

    assertThat(asked("EM-2").stuckRules()).containsExactly("Runs on");
  }

  @Test
  void whatBreaksOffInABookThatIsOnlyTriedOutIsToldToWhoeverAsks() {
    var facts = List.<Object>copyOf(aVisitor().withInCart("EM-1").withInCart("LAMP-1").facts());

    var said = books.tryOut(book, facts);

    assertThat(said.whyByBrokenRule()).containsOnlyKeys("Breaks", "Runs on");
    assertThat(said.proposals()).extracting(Proposal::rule).contains("Offers");
    assertThat(broke.all()).isEmpty();
    assertThat(stuck.all()).isEmpty();
    assertThat(asked("EM-2").stuckRules()).as("nothing is left out later").isEmpty();
  }

  private Consulted asked(String sku) {
    return books.consult(Stage.IN_CART, List.copyOf(aVisitor().withInCart(sku).facts()));
  }
}
