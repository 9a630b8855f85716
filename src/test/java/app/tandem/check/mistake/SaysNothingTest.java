package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.SAMPLE;
import static app.tandem.check.mistake.MistakenRules.mistakes;
import static app.tandem.check.mistake.MistakenRules.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaysNothingTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "int x = 1;", "// offers.propose( \"EM-1\" )", "/* propose */ ;"})
  void aRuleThatProposesNothingIsTold(String then) {
    assertThat(mistakes("in-cart", "InCart( )", then))
        .containsExactly(
            """
            in-cart/it.drl:4:1 rule "It": It proposes nothing, so it never offers anything to anybody.
            Maybe add offers.propose( "..." ).because( "..." ), or take the rule out.""");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "offers.propose( $it ).because( \"It fits\" );",
        "Offers o = offers; o.propose( $it ).because( \"It fits\" );"
      })
  void aRuleThatProposesIsNotTold(String then) {
    assertThat(mistakes("in-cart", "InCart( )", then)).isEmpty();
  }

  @Test
  void aRuleWhoseConditionsOthersInheritNeedNotPropose() {
    var family =
        """
        rule "All of them" when Shopper( ) then end
        rule "It" extends "All of them" when InCart( ) then
          offers.propose( "BEANS-1KG" ).because( "It fits" );
        end
        """;

    assertThat(mistakes(read("in-cart/it.drl", family), SAMPLE)).isEmpty();
  }

  @Test
  void aRuleThatFillsASegmentProposesNothing() {
    assertThat(mistakes(read("segments/it.drl", "rule \"vip\" when Shopper( ) then end"), SAMPLE))
        .isEmpty();
  }
}
