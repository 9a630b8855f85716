package app.tandem.rules;

import static app.tandem.rules.ShopperBuilder.aVisitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.tandem.kernel.Stage;
import app.tandem.rules.vocabulary.InCart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StuckRulesTest {
  private static final String HEAD =
      """
      package rules.in_cart
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers
      """;

  @TempDir private Path temp;
  private RuleFolderOnDisk folder;

  @BeforeEach
  void aFolder() {
    folder = new RuleFolderOnDisk(temp);
  }

  @Test
  void aRuleWithoutEndIsStuckAndTheNextShopperIsServed() {
    var book =
        folder
            .saveText(
                "in-cart/a.drl",
                HEAD
                    + """
                      rule "Offers" when InCart( $sku : sku ) then offers.propose( $sku ).because( "x" ); end
                      rule "Runs on" when InCart( sku == "LAMP-1" ) then int i = 1; while ( i > 0 ) { i = 1; } end
                      """)
            .book();

    for (int i = 0; i < 6; i++) {
      var failure = failure(book, "LAMP-1");
      assertThat(failure.rule()).isEqualTo("Runs on");
      assertThat(failure.isStuck()).isTrue();
      assertThat(offered(book, "EM-1")).containsExactly("EM-1");
    }
  }

  @Test
  void aConditionThatGrowsIsStuckAndTheNextShopperIsServed() {
    var book =
        folder
            .saveText(
                "in-cart/a.drl",
                HEAD
                    + """
                      rule "Asks on" salience 9 when InCart( sku == "LAMP-1", sku.replace( "", sku ).replace( "", sku ).replace( "", sku ).replace( "", sku ).length() > 0 ) then offers.propose( "A-1" ).because( "x" ); end
                      rule "Offers" when InCart( $sku : sku ) then offers.propose( $sku ).because( "x" ); end
                      """)
            .book();

    for (int i = 0; i < 6; i++) {
      assertThat(failure(book, "LAMP-1").isStuck()).isTrue();
      assertThat(offered(book, "EM-1")).containsExactly("EM-1");
    }
  }

  @Test
  void rulesThatFireForEveryPairOfManyFactsAreStuck() {
    var book =
        folder
            .saveText("in-cart/a.drl", HEAD + "rule \"Fires on\" when InCart() InCart() then end")
            .book();
    var many = new ArrayList<Object>();
    for (int i = 0; i < 40; i++) {
      many.add(new InCart("THING-" + i, "thing", 1, 10, 100));
    }

    var failure = catchThrowableOfType(RuleFailure.class, () -> book.consult(many));

    assertThat(failure).hasMessageContaining("1400 times");
    assertThat(failure.rule()).isEqualTo("Fires on");
    assertThat(failure.isStuck()).isTrue();
  }

  @Test
  void aRuleThatCallsItselfIsStuckBeforeTheStackRunsOver() {
    var book =
        folder
            .saveText(
                "in-cart/a.drl",
                HEAD
                    + """
                      import java.util.function.Function
                      rule "Goes round" when InCart() then
                          Function<Object, Object> f = g -> ((Function<Object, Object>) g).apply( g );
                          offers.propose( "A-1" ).because( "" + f.apply( f ) );
                      end
                      """)
            .book();

    var failure = failure(book, "LAMP-1");

    assertThat(failure).hasMessageContaining("round in circles");
    assertThat(failure.isStuck()).isTrue();
  }

  /** Within the budget a usual stack suffices; the thread here has the smallest there is. */
  @Test
  void aStackThatRunsOverEndsThisEvaluationOnly() throws Exception {
    var book =
        folder
            .saveText(
                "in-cart/a.drl",
                HEAD
                    + """
                      import java.util.stream.Stream
                      rule "Deep" when InCart( sku == "LAMP-1" ) then
                          Stream<String> s = Stream.of( "a", "b" );
                          for ( int i = 0; i < 3500; i++ ) { s = s.map( x -> x ); }
                          offers.propose( "A-1" ).because( "" + s.toList().size() );
                      end
                      rule "Offers" when InCart( $sku : sku ) then offers.propose( $sku ).because( "x" ); end
                      """)
            .book();
    var small = new FutureTask<>(() -> failure(book, "LAMP-1"));
    new Thread(null, small, "small-stack", 1).start();

    assertThat(small.get()).hasMessageContaining("\"Deep\" broke off: it goes round in circles");
    assertThat(offered(book, "LAMP-1")).containsExactlyInAnyOrder("A-1", "LAMP-1");
    assertThat(offered(book, "EM-1")).containsExactly("EM-1");
  }

  @Test
  void aRuleThatOnlyBreaksOffIsNotStuck() {
    folder.saveRule(
        "in-cart/a.drl",
        "Breaks",
        "offers.propose( $shopper.customer().substring( 99 ) ).because( \"x\" );");

    var failure = failure(folder.book(), "LAMP-1");

    assertThat(failure.rule()).isEqualTo("Breaks");
    assertThat(failure.isStuck()).isFalse();
  }

  @Test
  void whereThereIsNoBookNoRuleIsToBlame() {
    var failure = new RuleFailure("There is no rule book for the stage in-cart.");

    assertThat(failure.rule()).isEmpty();
    assertThat(failure.isStuck()).isFalse();
  }

  @Test
  void whatARuleComputesMayBeNothingAndThenItBreaksOffInWords() {
    folder.saveRule(
        "in-cart/a.drl",
        "Says nothing",
        "String s = null; offers.propose( \"A-1\" ).because( s );");

    assertThat(failure(folder.book(), "LAMP-1"))
        .hasMessageContaining("Says nothing")
        .hasMessageContaining("There is no reason to show");
  }

  /** A shop that buys for its own customers buys the same thing again and again. */
  @Test
  void whoBoughtMuchIsNoLoopWithoutEnd() {
    var shopper = ShopperBuilder.aRepeatCustomer();
    for (int i = 0; i < 1_500; i++) {
      shopper.whoBought("BRUSH-1", 1 + i % 600);
    }

    var proposals = ShippedRules.consult(Stage.POST_PURCHASE, shopper.facts());

    assertThat(proposals).extracting(Proposal::rule).doesNotContain("");
  }

  @Test
  void twoFilesWhoseNamesDifferByASlashAreTwoFiles() {
    folder.save("in-cart/a.b.drl", "One", "A-1").save("in-cart/a/b.drl", "Two", "B-1");

    assertThat(offered(folder.book(), "LAMP-1")).containsExactlyInAnyOrder("A-1", "B-1");
  }

  @Test
  void booksOfOneStageDoNotSeeEachOther() {
    var before = folder.save("in-cart/a.drl", "Same name", "OLD-1").book();
    var after = folder.save("in-cart/a.drl", "Same name", "NEW-1").book();

    assertThat(offered(before, "LAMP-1")).containsExactly("OLD-1");
    assertThat(offered(after, "LAMP-1")).containsExactly("NEW-1");
    assertThat(offered(before, "LAMP-1")).containsExactly("OLD-1");
  }

  private static RuleFailure failure(RuleBook book, String sku) {
    return catchThrowableOfType(
        RuleFailure.class, () -> book.consult(aVisitor().withInCart(sku).facts()));
  }

  private static List<String> offered(RuleBook book, String sku) {
    return book.consult(aVisitor().withInCart(sku).facts()).stream()
        .map(one -> one.sku().code())
        .toList();
  }
}
