package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.PROPOSAL;
import static app.tandem.check.mistake.MistakenRules.SAMPLE;
import static app.tandem.check.mistake.MistakenRules.mistakes;
import static app.tandem.check.mistake.MistakenRules.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForEverybodyTest {
  @Test
  void anOfferWithoutAConditionIsTold() {
    assertThat(mistakes("in-cart", ""))
        .containsExactly(
            """
            in-cart/it.drl:2:1 rule "It": The rule has no condition, so it holds for everybody.
            Maybe a line is missing between when and then.""");
  }

  @Test
  void aConditionThatIsInheritedIsOne() {
    var text =
        """
        rule "All of them" when %s then end
        rule "It" extends "All of them" when then
          %s
        end
        """;

    assertThat(mistakes(read("in-cart/it.drl", text.formatted("InCart( )", PROPOSAL)), SAMPLE))
        .isEmpty();
    assertThat(mistakes(read("in-cart/it.drl", text.formatted("", PROPOSAL)), SAMPLE))
        .singleElement()
        .asString()
        .startsWith("in-cart/it.drl:2:33 rule \"It\": The rule has no condition");
  }

  @Test
  void restraintThatKeepsEverythingFromEverybodyIsTold() {
    assertThat(mistakes("restraint", "", "offers.withholdAll().because( \"closed\" );"))
        .containsExactly(
            """
            restraint/it.drl:2:1 rule "It": The rule has no condition, so nothing is offered to anybody.
            Maybe a line is missing between when and then.""");
    assertThat(mistakes("restraint", "", "offers.withhold( \"EM-1\" ).because( \"recalled\" );"))
        .isEmpty();
    assertThat(
            mistakes(
                "restraint",
                "exists OpenComplaint( )",
                "offers.withholdAll().because( \"They wait for an answer\" );"))
        .isEmpty();
  }

  @Test
  void whatOffersNothingMayHoldForEverybody() {
    assertThat(mistakes(read("segments/it.drl", "rule \"all\" when then end"), SAMPLE)).isEmpty();
  }
}
