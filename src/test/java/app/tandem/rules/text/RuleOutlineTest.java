package app.tandem.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleOutlineTest {
  private static final String HEAD =
      """
      package rules.in_cart
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      """;

  @Test
  void theCodesThatAreWrittenOutAreTold() {
    var rule =
        only(
            "offers.propose( \"beans-1kg\" ).because( \"propose( X )\" );\n offers.propose(\"CUPS\");");

    assertThat(rule.skus()).containsExactly("BEANS-1KG", "CUPS");
    assertThat(rule.isLiteral()).isTrue();
    assertThat(rule.proposes()).isTrue();
    assertThat(rule.line()).isEqualTo(5);
  }

  @Test
  void aCodeThatIsComputedIsNotLiteral() {
    var rule = only("offers.propose( $pair.partner() ).because( \"x\" );");

    assertThat(rule.skus()).isEmpty();
    assertThat(rule.isLiteral()).isFalse();
  }

  @Test
  void aSegmentProposesNothing() {
    assertThat(only("").proposes()).isFalse();
    assertThat(only("// offers.propose( \"BEANS\" )").proposes()).isFalse();
  }

  @Test
  void scenariosAreNoRules() {
    var scenarios = new RuleFile("in-cart/a.scenarios.yaml", "scenarios: []");

    assertThat(scenarios.isScenarios()).isTrue();
    assertThat(RuleOutline.of(List.of(scenarios))).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadHasNoRules() {
    assertThat(RuleOutline.of(List.of(new RuleFile("in-cart/a.drl", "rule \"Open")))).isEmpty();
  }

  private static RuleOutline only(String rightSide) {
    var text = HEAD + "rule \"One\"\nwhen\n  InCart()\nthen\n  %s\nend\n".formatted(rightSide);
    var rules = RuleOutline.of(List.of(new RuleFile("in-cart/a.drl", text)));
    assertThat(rules).hasSize(1);
    return rules.get(0);
  }
}
