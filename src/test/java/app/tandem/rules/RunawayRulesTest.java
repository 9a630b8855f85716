package app.tandem.rules;

import static app.tandem.rules.ShopperBuilder.aVisitor;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.vocabulary.InCart;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule uses up what a question may: the others are asked all the same. */
class RunawayRulesTest {
  private static final String HEAD =
      """
      package rules.in_cart
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers
      rule "Offers" when InCart( $sku : sku ) then offers.propose( $sku ).because( "x" ); end
      """;

  private static final String RUNS_ON_FOR_LAMPS =
      """
      rule "Runs on" when InCart( sku == "LAMP-1" ) then
          int i = 1;
          while ( i > 0 ) { i = 1; }
          offers.propose( "B-1" ).because( "x" );
      end
      """;

  @TempDir private Path temp;
  private RuleFolderOnDisk folder;

  @BeforeEach
  void aFolder() {
    folder = new RuleFolderOnDisk(temp);
  }

  @Test
  void aLoopWithoutEndOnTheRightSideCostsOnlyItsOwnOffer() {
    var said = around(book(RUNS_ON_FOR_LAMPS), "LAMP-1");

    assertThat(said.proposals()).extracting(Proposal::rule).containsExactly("Offers");
    assertThat(said.stuckRules()).containsExactly("Runs on");
    assertThat(said.whyByBrokenRule().get("Runs on"))
        .isEqualTo(
            "The rule \"Runs on\" broke off: it took more steps than a rule may, perhaps in a loop"
                + " without end");
  }

  @Test
  void aConditionThatGrowsCostsOnlyItsOwnOffer() {
    var said =
        around(
            book(
                """
                rule "Asks on" salience 9 when InCart( sku == "LAMP-1", sku.replace( "", sku ).replace( "", sku ).replace( "", sku ).replace( "", sku ).length() > 0 ) then offers.propose( "A-1" ).because( "x" ); end
                """),
            "LAMP-1");

    assertThat(said.proposals()).extracting(Proposal::rule).containsExactly("Offers");
    assertThat(said.stuckRules()).containsExactly("Asks on");
  }

  /** Where patterns try one way after the other, thirty letters are a billion ways. */
  @Test
  void aPatternThatGrowsElsewhereEndsOnLongTextsAndIsStoppedOnEndlessOnes() {
    var book =
        book(
            """
            rule "Fits" when InCart( category matches "(a+)+$" ) then offers.propose( "A-1" ).because( "x" ); end
            """);

    for (var letters : List.of(30, 50_000)) {
      var said = book.consultAround(List.of(inCart("a".repeat(letters) + "b")));
      assertThat(said.broken()).as("%d letters", letters).isEmpty();
      assertThat(said.proposals()).extracting(Proposal::rule).containsExactly("Offers");
    }
    var said = book.consultAround(List.of(inCart("a".repeat(3_000_000) + "b")));
    assertThat(said.stuckRules()).containsExactly("Fits");
    assertThat(said.proposals()).extracting(Proposal::rule).containsExactly("Offers");
  }

  private static InCart inCart(String category) {
    return new InCart("LAMP-1", category, 1, 30, 12);
  }

  /** No code of the rule runs there: the engine says which rule it was about to ask. */
  @Test
  void whatTheEngineGathersForARuleCostsOnlyItsOwnOffer() {
    var said =
        book("""
        rule "Lists on" when accumulate( $l : java.util.List() from collect( InCart() ); $n : collectList( $l ) ) then offers.propose( "A-1" ).because( "x" ); end
        """)
            .consultAround(cartOf(3));

    assertThat(said.whyByBrokenRule()).containsOnlyKeys("Lists on");
    assertThat(said.proposals()).extracting(Proposal::rule).containsOnly("Offers").hasSize(3);
  }

  @Test
  void aRuleThatFiresForEveryPairCostsOnlyItsOwnOffers() {
    var said =
        book("""
        rule "Fires on" salience 1 when InCart() InCart() then offers.propose( "A-1" ).because( "x" ); end
        """)
            .consultAround(cartOf(40));

    assertThat(said.stuckRules()).containsExactly("Fires on");
    assertThat(said.proposals()).extracting(Proposal::rule).containsOnly("Offers").hasSize(40);
  }

  @Test
  void whoeverAnswersShoppersRemembersItAndLeavesItOutForEverybodyAtOnce() {
    var book = book(RUNS_ON_FOR_LAMPS);

    assertThat(book.answer(aVisitor().withInCart("LAMP-1").facts()).stuckRules())
        .containsExactly("Runs on");
    var next = book.answer(aVisitor().withInCart("EM-1").facts());

    assertThat(next.whyByBrokenRule()).containsOnlyKeys("Runs on");
    assertThat(next.proposals()).extracting(one -> one.sku().code()).containsExactly("EM-1");
  }

  @Test
  void theSecondThatRunsOnIsLeftOutOfTheSameQuestionAndRememberedFromTheNextOn() {
    var book = book(RUNS_ON_FOR_LAMPS + RUNS_ON_FOR_LAMPS.replace("Runs on", "Runs on too"));

    for (int i = 0; i < 3; i++) {
      var said = book.answer(aVisitor().withInCart("LAMP-1").facts());
      assertThat(said.stuckRules()).containsExactlyInAnyOrder("Runs on", "Runs on too");
      assertThat(said.proposals()).extracting(Proposal::rule).containsExactly("Offers");
    }
    assertThat(book.answer(aVisitor().withInCart("EM-1").facts()).stuckRules()).hasSize(2);
  }

  @Test
  void whoeverTriesRulesRemembersNothing() {
    var book = book(RUNS_ON_FOR_LAMPS);

    assertThat(around(book, "LAMP-1").stuckRules()).containsExactly("Runs on");

    assertThat(around(book, "EM-1").whyByBrokenRule()).isEmpty();
  }

  @Test
  void whatRunsOnDoesNotCountAmongThoseThatBreakOffLater() {
    var many = new StringBuilder(RUNS_ON_FOR_LAMPS);
    for (int i = 0; i < 5; i++) {
      many.append(
          "rule \"R%d\" when $p : InCart( sku == \"EM-1\" ) then offers.propose( \"B\" ).because( $p.sku().substring( %d ) ); end\n"
              .formatted(i, 90 + i));
    }
    var book = book(many.toString());
    book.answer(aVisitor().withInCart("LAMP-1").facts());

    var said = book.answer(aVisitor().withInCart("EM-1").facts());

    assertThat(said.proposals()).extracting(Proposal::rule).containsExactly("Offers");
    assertThat(said.whyByBrokenRule()).hasSize(6);
  }

  @Test
  void aRuleThatOnlyBreaksOffIsAskedAgainForTheNext() {
    var book =
        book(
            "rule \"Breaks\" when $p : InCart() then"
                + " offers.propose( \"B-1\" ).because( \"a\" + 1 / ( $p.quantity() - 1 ) ); end");

    var said = book.answer(aVisitor().withInCart("LAMP-1").facts());

    assertThat(said.whyByBrokenRule()).containsOnlyKeys("Breaks");
    assertThat(said.stuckRules()).isEmpty();
    assertThat(book.answer(List.of()).whyByBrokenRule()).isEmpty();
  }

  private RuleBook book(String rules) {
    return folder.saveText("in-cart/a.drl", HEAD + rules).book();
  }

  private static List<Object> cartOf(int things) {
    return IntStream.range(0, things)
        .<Object>mapToObj(i -> new InCart("THING-" + i, "thing", 1, 10, 100))
        .toList();
  }

  private static Consulted around(RuleBook book, String sku) {
    return book.consultAround(aVisitor().withInCart(sku).facts());
  }
}
