package app.tandem.rules;

import static app.tandem.rules.ShopperBuilder.aVisitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.rules.vocabulary.InCart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One rule breaks off for somebody: the others are asked all the same. */
class BrokenRulesTest {
  private static final String HEAD =
      """
      package rules.in_cart
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers
      rule "Offers" when InCart( $sku : sku ) then offers.propose( $sku ).because( "x" ); end
      """;

  @TempDir private Path temp;
  private RuleFolderOnDisk folder;

  @BeforeEach
  void aFolder() {
    folder = new RuleFolderOnDisk(temp);
  }

  @Test
  void aBenefitLineThatCannotBeComputedCostsOnlyItsOwnOffer() {
    var said =
        consulted(
            "rule \"Breaks\" when $p : InCart() then"
                + " offers.propose( \"B-1\" ).because( \"\" + 1 / ( $p.quantity() - 1 ) ); end");

    assertThat(said.proposals()).extracting(Proposal::rule).containsExactly("Offers");
    assertThat(said.whyByBrokenRule()).containsOnlyKeys("Breaks");
    assertThat(said.broken())
        .containsExactly(
            new BrokenRule(
                "Breaks",
                "it divides by zero",
                "Maybe ask in a condition first that the number is not 0.",
                false));
  }

  @Test
  void aConditionThatBreaksOffTakesAlongThoseThatShareIt() {
    var said =
        consulted(
            """
            rule "Short" when InCart( sku.substring( 99 ) == "x" ) then offers.propose( "B-1" ).because( "x" ); end
            rule "Shorter" when InCart( sku.substring( 99 ) == "x" ) then offers.propose( "B-2" ).because( "x" ); end
            """);

    assertThat(said.proposals()).extracting(Proposal::rule).containsExactly("Offers");
    assertThat(said.whyByBrokenRule()).containsOnlyKeys("Short", "Shorter");
  }

  @Test
  void rulesBreakOffOneAfterTheOther() {
    var said =
        consulted(
            """
            rule "One" when InCart( sku.substring( 98 ) == "x" ) then offers.propose( "B-1" ).because( "x" ); end
            rule "Two" when $p : InCart() then offers.propose( "B-2" ).because( $p.sku().substring( 97 ) ); end
            """);

    assertThat(said.proposals()).extracting(Proposal::rule).containsExactly("Offers");
    assertThat(said.whyByBrokenRule()).containsOnlyKeys("One", "Two");
  }

  @Test
  void whereNothingBreaksNothingIsTold() {
    assertThat(consulted("").whyByBrokenRule()).isEmpty();
  }

  @Test
  void whenTooManyBreakOffItIsNoAccidentOfOneRule() {
    var many = new StringBuilder();
    for (int i = 0; i < 7; i++) {
      many.append(
          "rule \"R%d\" when $p : InCart() then offers.propose( \"B\" ).because( $p.sku().substring( %d ) ); end\n"
              .formatted(i, 90 + i));
    }

    assertThatThrownBy(() -> consulted(many.toString())).isInstanceOf(RuleFailure.class);
  }

  private Consulted consulted(String rules) {
    var facts = aVisitor().withInCart("LAMP-1").facts();
    assertThat(facts).hasAtLeastOneElementOfType(InCart.class);
    return folder.saveText("in-cart/a.drl", HEAD + rules).book().consultAround(List.copyOf(facts));
  }
}
