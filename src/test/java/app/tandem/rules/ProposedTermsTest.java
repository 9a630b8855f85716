package app.tandem.rules;

import static app.tandem.rules.ShopperBuilder.aVisitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.kernel.Sku;
import app.tandem.rules.vocabulary.Cart;
import app.tandem.rules.vocabulary.Feedback;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules say with the wider words reaches their proposals. */
class ProposedTermsTest {
  @TempDir private Path temp;

  @Test
  void theTermsOfAProposalAreThoseOfTheRule() {
    var proposals =
        proposals(
            "offers.propose( Bundle.of( \"Kit\", \"BEANS-1KG\", \"DESCALER-2X\" ) ).because( \"y\" )"
                + ".discount( 12.5 ).until( \"2026-12-24\" ).ifStockBelow( 5 );",
            aVisitor().facts());

    var kit = List.of(new Sku("BEANS-1KG"), new Sku("DESCALER-2X"));
    assertThat(proposals)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.sku()).isEqualTo(kit.get(0));
              assertThat(one.skus()).isEqualTo(kit);
              assertThat(one.terms())
                  .isEqualTo(
                      new Terms(false, "Kit", kit, 12.5, null, LocalDate.of(2026, 12, 24), 5));
            });
  }

  @Test
  void aPlainProposalHasNoTerms() {
    var proposals = proposals("offers.propose( \"A\" ).because( \"y\" );", aVisitor().facts());

    assertThat(proposals).extracting(Proposal::terms).containsExactly(Terms.NONE);
    assertThat(proposals.get(0).skus()).containsExactly(new Sku("A"));
  }

  @Test
  void rulesAskForTheDayTheCartAndWhatWasSaid() {
    var facts = new ArrayList<>(aVisitor().withInCart("EM-1").facts());
    facts.add(new Cart(1, 1, 349));
    facts.add(new Feedback("review", "EM-1", "espresso-machine", 4, 3, Instant.EPOCH));
    var condition =
        "Today( month == 3, day == 2, weekday == \"monday\", season == \"spring\","
            + " date.year == 2026 )"
            + " Cart( total >= 300, products == 1, pieces < 2 )"
            + " Feedback( kind == \"review\", rating >= 4, daysAgo < 30, $about : sku )"
            + " InCart( sku == $about, stock > 999999 )";

    assertThat(proposals(condition, "offers.propose( $about ).because( \"y\" );", facts))
        .hasSize(1);
    facts.set(
        facts.size() - 1, new Feedback("review", "EM-1", "espresso-machine", 3, 3, Instant.EPOCH));
    assertThat(proposals(condition, "offers.propose( $about ).because( \"y\" );", facts)).isEmpty();
  }

  @Test
  void whatARuleComputesIsCheckedWhenItFires() {
    assertThatThrownBy(
            () ->
                proposals(
                    "offers.propose( \"A\" ).because( \"y\" ).discount( 100.0 * $shopper.orders() );",
                    aVisitor().facts()))
        .isInstanceOf(RuleFailure.class)
        .hasMessageContaining("The rule \"A\" broke off: The discount (0.0) must be above 0");
  }

  @Test
  void aRuleThatOffersWithoutMeasureBreaksOff() {
    assertThatThrownBy(
            () ->
                proposals(
                    "for ( int i = 0; i < 100001; i++ ) { offers.propose( \"P-\" + i ).because( \"y\" ); }",
                    aVisitor().facts()))
        .isInstanceOf(RuleFailure.class)
        .hasMessageContaining("More than 100000 offers");
  }

  private List<Proposal> proposals(String rightSide, List<Object> facts) {
    return proposals("$shopper : Shopper( )", rightSide, facts);
  }

  private List<Proposal> proposals(String condition, String rightSide, List<Object> facts) {
    var text =
        """
        package rules.in_cart
        import app.tandem.rules.vocabulary.*
        global app.tandem.rules.vocabulary.Offers offers
        rule "A"
        when
            %s
        then
            %s
        end
        """
            .formatted(condition, rightSide);
    return new RuleFolderOnDisk(temp).saveText("in-cart/a.drl", text).book().consult(facts);
  }
}
