package app.tandem.rules;

import static app.tandem.rules.ShopperBuilder.aVisitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.kernel.Sku;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskedBookTest {
  @TempDir private Path temp;
  private RuleFolderOnDisk folder;

  @BeforeEach
  void aFolder() {
    folder = new RuleFolderOnDisk(temp);
  }

  @Test
  void aRuleThatBreaksOffIsNamed() {
    folder.saveRule(
        "in-cart/first.drl",
        "Breaks",
        "offers.propose( $shopper.customer().substring( 99 ) ).because( \"y\" );");

    assertThatThrownBy(this::offered)
        .isInstanceOf(RuleFailure.class)
        .hasMessageContaining("The rule \"Breaks\" broke off");
  }

  @Test
  void whatIsNoCodeOfAProductBreaksTheRuleOff() {
    folder.saveRule(
        "in-cart/first.drl",
        "No code",
        "offers.propose( \"a\" + \" name\" ).because( \"It fits\" );");

    assertThatThrownBy(this::offered)
        .isInstanceOf(RuleFailure.class)
        .hasMessageContaining("No code")
        .hasMessageContaining("a name");
  }

  @Test
  void oneShopperLeavesNothingBehindForTheNextEvenWhenARuleBrokeOff() {
    folder.saveText(
        "in-cart/first.drl",
        """
        package rules.in_cart
        import app.tandem.rules.vocabulary.*
        global app.tandem.rules.vocabulary.Offers offers

        rule "First"
        salience 2
        when
            InCart( $sku : sku )
        then
            offers.propose( $sku ).because( "It fits" );
        end

        rule "Breaks off on lamps"
        salience 1
        when
            InCart( $sku : sku, category == "lamp" )
        then
            offers.propose( $sku.substring( 99 ) ).because( "y" );
        end
        """);

    var book = folder.book();

    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> offered(book, aVisitor().withInCart("LAMP-1").withInCart("CAM-1")))
          .isInstanceOf(RuleFailure.class);
      assertThat(offered(book, aVisitor().withInCart("EM-1"))).containsExactly("EM-1");
    }
  }

  @Test
  void shoppersAskAtTheSameTimeAndGetTheirOwnAnswers() throws Exception {
    folder.saveText(
        "in-cart/first.drl",
        """
        package rules.in_cart
        import app.tandem.rules.vocabulary.*
        global app.tandem.rules.vocabulary.Offers offers

        rule "The same again"
        when
            InCart( $sku : sku )
        then
            offers.propose( $sku ).because( "It fits" );
        end
        """);
    var skus = List.of("EM-1", "CAM-1", "LAMP-1", "PHONE-1", "DRYER-1", "JUG-1", "PLAN-TEAM");
    var book = folder.book();
    var asking = new ArrayList<Callable<List<String>>>();
    for (int i = 0; i < 700; i++) {
      var sku = skus.get(i % skus.size());
      asking.add(() -> offered(book, aVisitor().withInCart(sku)));
    }

    var threads = Executors.newFixedThreadPool(8);
    try {
      var answers = threads.invokeAll(asking);

      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).containsExactly(skus.get(i % skus.size()));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private List<String> offered() {
    return offered(folder.book(), aVisitor());
  }

  private static List<String> offered(RuleBook book, ShopperBuilder shopper) {
    return book.consult(shopper.facts()).stream().map(Proposal::sku).map(Sku::code).toList();
  }
}
