package app.tandem.check.mistake;

import static app.tandem.check.mistake.MistakenRules.mistakes;
import static app.tandem.check.mistake.MistakenRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuardsNothingTest {
  private static final String ANYWHERE = "Place( stage == \"checkout\" )";

  @Test
  void aFamilyThatNobodySellsIsToldWithTheNearest() {
    assertThat(
            mistakes("restraint", ANYWHERE, "offers.withholdFamily(\"cammera\").because(\"x\");"))
        .containsExactly(
            """
            restraint/it.drl:5:27 rule "It": The catalogue has no family (cammera), so this keeps nothing back.
            Maybe you meant "camera".""");
  }

  @Test
  void aProductThatNobodySellsIsTold() {
    assertThat(mistakes("restraint", ANYWHERE, "offers.withhold(\"CARD-129\").because(\"x\");"))
        .singleElement()
        .asString()
        .contains("The catalogue has no product (CARD-129), so this keeps nothing back.")
        .endsWith("Maybe you meant \"CARD-128\".");
  }

  @Test
  void whatIsSoldIsKeptBack() {
    assertThat(mistakes("restraint", ANYWHERE, "offers.withholdFamily(\"camera\").because(\"x\");"))
        .isEmpty();
    assertThat(mistakes("restraint", ANYWHERE, "offers.withhold(\"card-128\").because(\"x\");"))
        .isEmpty();
    assertThat(mistakes("restraint", ANYWHERE, "offers.withholdAll().because(\"x\");")).isEmpty();
  }

  @Test
  void whereNobodyKnowsWhatIsSoldNothingIsHeldAgainstIt() {
    var rules = rule("restraint", ANYWHERE, "offers.withholdFamily(\"boats\").because(\"x\");");

    assertThat(mistakes(rules, Catalogue.UNKNOWN)).isEmpty();
  }
}
