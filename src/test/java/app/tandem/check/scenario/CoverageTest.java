package app.tandem.check.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Sku;
import app.tandem.rules.Proposal;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleOutline;
import app.tandem.rules.text.RuleProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final RuleOutline BEANS =
      new RuleOutline("in-cart/coffee.drl", 5, "Beans", true, true, Set.of("BEANS-1KG"));
  private static final RuleOutline ANY =
      new RuleOutline("in-cart/coffee.drl", 9, "Any", true, false, Set.of());
  private static final RuleOutline SEGMENT =
      new RuleOutline("in-cart/coffee.drl", 1, "For all", false, true, Set.of());

  @Test
  void aRuleWithoutScenariosIsWarnedOfTwice() {
    assertThat(Coverage.of(List.of(BEANS, SEGMENT), List.of(), List.of()))
        .extracting(RuleProblem::sentence)
        .containsExactly(
            "in-cart/coffee.drl:5 rule \"Beans\": No scenario shows when it offers.\n"
                + "Maybe add one to in-cart/coffee.scenarios.yaml: who gets BEANS-1KG?",
            "in-cart/coffee.drl:5 rule \"Beans\": No scenario shows when it is silent.\n"
                + "Maybe add one to in-cart/coffee.scenarios.yaml with noOffers: who is not offered BEANS-1KG?");
  }

  @Test
  void oneThatOffersAndOneThatIsSilentAreEnough() {
    assertThat(warnings(BEANS, "offers: [ BEANS-1KG ]", "noOffers: [ BEANS-1KG ]")).isEmpty();
    assertThat(warnings(BEANS, "offers: [ BEANS-1KG ]", "noOffers: true")).isEmpty();
    assertThat(warnings(ANY, "offers: [ TEA ]", "noOffers: [ CUPS ]")).isEmpty();
  }

  @Test
  void theSameOfferByAnotherRuleShowsThatThisOneIsSilent() {
    assertThat(
            warnings(BEANS, "offers: [ BEANS-1KG ]", "offers: [ { sku: BEANS-1KG, rule: Any } ]"))
        .isEmpty();
  }

  @Test
  void anOfferThatTheRuleDidNotProposeShowsNothing() {
    assertThat(warnings(BEANS, "offers: [ TEA ]", "noOffers: true"))
        .containsExactly("No scenario shows when it offers.");
  }

  @Test
  void silenceAboutOtherThingsShowsNothing() {
    assertThat(warnings(BEANS, "offers: [ BEANS-1KG ]", "noOffers: [ TEA ]"))
        .containsExactly("No scenario shows when it is silent.");
  }

  @Test
  void silenceOfTheShopIsNotSilenceOfTheRule() {
    var scenario = scenario("in-cart/coffee.scenarios.yaml", "X", "noOffers: true");
    var ran = ScenarioRun.run(scenario, facts -> List.of(proposal("Beans", "BEANS-1KG")));

    assertThat(Coverage.of(List.of(BEANS), List.of(scenario), List.of(ran)))
        .extracting(RuleProblem::what)
        .contains("No scenario shows when it is silent.");
  }

  @Test
  void scenariosElsewhereDoNotCount() {
    var scenario = scenario("in-cart/tea.scenarios.yaml", "X", "offers: [ BEANS-1KG ]");
    var ran = ScenarioRun.run(scenario, facts -> List.of(proposal("Beans", "BEANS-1KG")));

    assertThat(Coverage.of(List.of(BEANS), List.of(scenario), List.of(ran)))
        .extracting(RuleProblem::file, RuleProblem::what)
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                "in-cart/coffee.drl", "No scenario shows when it offers."),
            org.assertj.core.groups.Tuple.tuple(
                "in-cart/tea.scenarios.yaml", "No rule file lies beside these scenarios."));
  }

  @Test
  void theScenariosOfEverySpellingLieBesideIt() {
    for (var ending : List.of("drl", "dslr", "drl.csv", "drl.xlsx")) {
      assertThat(Coverage.scenariosOf("in-cart/coffee." + ending))
          .isEqualTo("in-cart/coffee.scenarios.yaml");
    }
  }

  /** What is said of a rule after a scenario that it fires in, and one that it does not. */
  private static List<String> warnings(RuleOutline rule, String firing, String silent) {
    var file = "in-cart/coffee.scenarios.yaml";
    var fires = scenario(file, "Firing", firing);
    var rests = scenario(file, "Silent", silent);
    var own = Map.of("Beans", "BEANS-1KG", "Any", "TEA");
    var proposal = proposal(rule.name(), own.getOrDefault(rule.name(), ""));
    var runs =
        List.of(
            ScenarioRun.run(fires, facts -> List.of(proposal)),
            ScenarioRun.run(rests, facts -> List.of()));
    return Coverage.of(List.of(rule), List.of(fires, rests), runs).stream()
        .map(RuleProblem::what)
        .toList();
  }

  private static Proposal proposal(String rule, String sku) {
    return new Proposal(rule, new Sku(sku), "for a reason", 0.5, null);
  }

  private static Scenario scenario(String file, String name, String expect) {
    var text = "scenarios: [ { name: %s, expect: { %s } } ]".formatted(name, expect);
    var read = ScenarioFile.read(new RuleFile(file, text));
    assertThat(read.problems()).isEmpty();
    return read.scenarios().get(0);
  }
}
