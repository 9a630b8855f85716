package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.read;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrowdsTest {
  private static final List<RuleInFile> RULES =
      read(
          "in-cart/many.drl",
          "\nrule \"Cards\"\nwhen\nthen\nend\n\nrule \"Bags\"\nwhen\nthen\nend\n");

  @Test
  void moreOffersThanAreShownAreToldWithTheirRulesAndTheirMoment() {
    var crowd = new Crowd("a visitor with CAM-1 in the cart", 5, RULES);

    assertThat(Crowds.of(List.of(crowd)))
        .extracting(RuleProblem::sentence)
        .containsExactly(
            """
            in-cart/many.drl:2 rule "Cards": 5 offers are proposed for a visitor with CAM-1 in the cart, and at most 4 are shown: by "Cards", "Bags".
            Maybe let some of them ask for more, so that the best four are your choice.""");
  }

  @Test
  void asManyAsAreShownAreNot() {
    assertThat(Crowds.of(List.of(new Crowd("a visitor", 4, RULES)))).isEmpty();
  }

  @Test
  void theSameCrowdAtSeveralMomentsIsToldOnce() {
    var crowds = List.of(new Crowd("Ada", 5, RULES), new Crowd("Ben", 6, RULES));

    assertThat(Crowds.of(crowds))
        .singleElement()
        .extracting(RuleProblem::what)
        .asString()
        .startsWith("5 offers are proposed for Ada and one other moment, and at most 4");
  }
}
