package app.tandem.rules;

import static app.tandem.kernel.Stage.IN_CART;
import static app.tandem.rules.ShopperBuilder.aVisitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleFolder;
import app.tandem.rules.text.RuleProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleBooksTest {
  @TempDir private Path temp;
  private RuleFolderOnDisk folder;
  private RuleBooks books;

  @BeforeEach
  void aFolderWithOneRule() {
    folder = new RuleFolderOnDisk(temp).save("in-cart/first.drl", "First", "BEANS-1KG");
    books = folder.books();
    books.refresh();
  }

  @Test
  void aBrokenFileKeepsTheLastGoodBookAndIsToldWithItsLine() {
    folder.saveRule("in-cart/first.drl", "First", "offers.propse( \"BULB-2X\" );");

    books.refresh();

    assertThat(offered()).containsExactly("BEANS-1KG");
    var state = state(IN_CART);
    assertThat(state.rules()).containsExactly("First");
    assertThat(state.problems())
        .extracting(RuleProblem::file, RuleProblem::line, RuleProblem::rule)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("in-cart/first.drl", 9, "First"));
  }

  @Test
  void mendingABrokenFileBringsTheNewRule() {
    folder.saveRule("in-cart/first.drl", "First", "offers.propse( \"BULB-2X\" );");
    books.refresh();
    folder.save("in-cart/first.drl", "First, mended", "BULB-2X");

    books.refresh();

    assertThat(offered()).containsExactly("BULB-2X");
    assertThat(state(IN_CART).rules()).containsExactly("First, mended");
    assertThat(state(IN_CART).problems()).isEmpty();
  }

  @Test
  void aNewFileIsPickedUpAndADeletedOneIsForgotten() {
    folder.save("in-cart/autumn/second.drl", "Second", "BULB-2X");
    books.refresh();
    assertThat(offered()).containsExactlyInAnyOrder("BEANS-1KG", "BULB-2X");

    folder.delete("in-cart/first.drl");
    books.refresh();

    assertThat(offered()).containsExactly("BULB-2X");
  }

  @Test
  void aStageThatStartsBrokenHasNoBookToAskAndSaysWhy() {
    folder.saveText("in-cart/first.drl", "rule");
    var started = folder.books();

    started.refresh();

    assertThatThrownBy(() -> started.consult(IN_CART, aVisitor().facts()))
        .isInstanceOf(RuleFailure.class)
        .hasMessageContaining("no rule book for the stage in-cart");
    assertThat(started.isOpen()).isFalse();
    assertThat(started.states())
        .filteredOn(state -> !state.problems().isEmpty())
        .extracting(RuleBooks.BookState::stage)
        .containsExactly(IN_CART);
  }

  @Test
  void aFolderThatIsNotThereIsAProblemOfEveryStage() {
    var started = new RuleFolderOnDisk(temp.resolve("nowhere")).books();

    started.refresh();

    assertThat(started.states())
        .hasSameSizeAs(Stage.values())
        .allSatisfy(
            state ->
                assertThat(state.problems())
                    .extracting(RuleProblem::what)
                    .singleElement()
                    .asString()
                    .contains("no rules folder"));
  }

  @Test
  void aMistakeInOneStageLeavesTheOthersAlone() {
    folder.saveText("checkout/broken.drl", "rule");
    folder.save("in-cart/first.drl", "First", "BULB-2X");

    books.refresh();

    assertThat(offered()).containsExactly("BULB-2X");
    assertThat(state(Stage.CHECKOUT).problems()).isNotEmpty();
  }

  @Test
  void aFileOfAnotherKindIsNoProblemAndNoRule() {
    folder.saveText("in-cart/table.drl.csv", "RuleSet,rules.in_cart");
    folder.saveText("in-cart/sentences.dslr", "The shopper is tired");
    folder.saveText("in-cart/.#first.drl", "what an editor leaves behind");

    books.refresh();

    assertThat(offered()).containsExactly("BEANS-1KG");
    assertThat(state(IN_CART).problems()).isEmpty();
    assertThat(new RuleFolder(temp, false).read().of(IN_CART).unread())
        .containsExactly("in-cart/sentences.dslr", "in-cart/table.drl.csv");
  }

  @Test
  void theSampleShopIsReadOnlyWhileItIsOn() {
    folder.save("in-cart/sample-shop/beans.drl", "Sample", "BEANS-1KG");
    folder.save("in-cart/my-sample-shop-ideas.drl", "Idea", "BULB-2X");

    assertThat(new RuleFolder(temp, false).read().of(IN_CART).files())
        .extracting(RuleFile::path)
        .containsExactly("in-cart/first.drl", "in-cart/my-sample-shop-ideas.drl");
    assertThat(new RuleFolder(temp, true).read().of(IN_CART).files()).hasSize(3);
  }

  @Test
  void aFolderBelowOneThatIsCalledSampleShopIsReadAll() {
    var below = new RuleFolderOnDisk(temp.resolve("sample-shop"));
    below.save("in-cart/first.drl", "First", "BEANS-1KG");

    assertThat(new RuleFolder(temp.resolve("sample-shop"), false).read().of(IN_CART).files())
        .hasSize(1);
  }

  @Test
  void aFileThatAnEditorMarkedAsUtf8IsRead() {
    folder.saveRule(
        "in-cart/first.drl", "Größer", "offers.propose( \"BULB-2X\" ).because( \"Schöner\" );");
    var text = new RuleFolder(temp, false).read().of(IN_CART).files().get(0).text();
    folder.saveText("in-cart/first.drl", "\uFEFF" + text);

    books.refresh();

    assertThat(state(IN_CART).problems()).isEmpty();
    assertThat(state(IN_CART).rules()).containsExactly("Größer");
  }

  @Test
  void aRuleThatBreaksOffIsNamed() {
    folder.saveRule(
        "in-cart/first.drl",
        "Breaks",
        "offers.propose( $shopper.customer().substring( 99 ) ).because( \"y\" );");
    books.refresh();

    assertThatThrownBy(this::offered)
        .isInstanceOf(RuleFailure.class)
        .hasMessageContaining("The rule \"Breaks\" broke off");
  }

  @Test
  void aRuleThatRunsWithoutEndIsStoppedAndNamed() {
    folder.saveRule("in-cart/first.drl", "Endless", "int i = 0; while ( i < 1 ) { i = 0; }");
    books.refresh();

    assertThatThrownBy(this::offered)
        .isInstanceOf(RuleFailure.class)
        .hasMessageContaining("The rule \"Endless\" broke off: it took more steps");
  }

  @Test
  void aBookAnswersAgainAfterARuleWasStopped() {
    folder.saveRule(
        "in-cart/first.drl",
        "Endless",
        "while ( $shopper.orders() > 0 ) { } offers.propose( \"A-1\" ).because( \"y\" );");
    books.refresh();
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> offeredFor(ShopperBuilder.aRepeatCustomer()))
          .isInstanceOf(RuleFailure.class);
    }
    assertThat(offered()).isEqualTo(List.of("A-1"));
  }

  @Test
  void whatIsNoCodeOfAProductBreaksTheRuleOff() {
    folder.saveRule(
        "in-cart/first.drl",
        "No code",
        "offers.propose( \"a\" + \" name\" ).because( \"It fits\" );");
    books.refresh();

    assertThatThrownBy(this::offered)
        .isInstanceOf(RuleFailure.class)
        .hasMessageContaining("No code")
        .hasMessageContaining("A NAME");
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
    books.refresh();

    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> offeredFor(aVisitor().withInCart("LAMP-1").withInCart("CAM-1")))
          .isInstanceOf(RuleFailure.class);
      assertThat(offeredFor(aVisitor().withInCart("EM-1"))).containsExactly("EM-1");
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
    books.refresh();
    var skus = List.of("EM-1", "CAM-1", "LAMP-1", "PHONE-1", "DRYER-1", "JUG-1", "PLAN-TEAM");
    var asking = new ArrayList<Callable<List<String>>>();
    for (int i = 0; i < 700; i++) {
      var sku = skus.get(i % skus.size());
      asking.add(() -> offeredFor(aVisitor().withInCart(sku)));
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
    return offeredFor(aVisitor());
  }

  private List<String> offeredFor(ShopperBuilder shopper) {
    return books.consult(IN_CART, shopper.facts()).stream()
        .map(Proposal::sku)
        .map(Sku::code)
        .toList();
  }

  private RuleBooks.BookState state(Stage stage) {
    return books.states().stream().filter(one -> one.stage() == stage).findFirst().orElseThrow();
  }
}
