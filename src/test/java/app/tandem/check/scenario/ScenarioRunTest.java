package app.tandem.check.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.decision.Restraint;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import app.tandem.rules.Proposal;
import app.tandem.rules.ShippedRules;
import app.tandem.rules.text.RuleFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioRunTest {
  private static final String GIVEN =
      "{ purchased: [ { sku: EM-1, daysAgo: 4, deliveredDaysAgo: 2 } ], returned: [ { sku: JUG } ],"
          + " products: { SOLD-OUT: { stock: 0 }, GONE: { sold: false }, CUP: { consumable: false }"
          + " } }";

  @Test
  void aScenarioThatIsMetHasNothingToSay() {
    var ran =
        run(
            "{ offers: [ BEANS, { sku: CUP, rule: Cups, because: a reason, score: 0.5 } ],"
                + " noOffers: [ TEA ], withheld: { SOLD-OUT: out of stock, JUG: sent back } }",
            proposal("Beans", "BEANS"),
            proposal("Cups", "CUP"),
            proposal("Jugs", "JUG"),
            proposal("Empty", "SOLD-OUT"));

    assertThat(ran.why()).isEmpty();
    assertThat(ran.passed()).isTrue();
    assertThat(ran.offered()).containsExactly("BEANS", "CUP");
    assertThat(ran.rules()).containsExactly("Beans", "Cups", "Empty", "Jugs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ offers: [ TEA ] }|It should offer TEA, but no rule proposed it.",
        "{ offers: [ SOLD-OUT ] }|It should offer SOLD-OUT, but it was withheld: it is out of"
            + " stock.",
        "{ offers: [ GONE ] }|It should offer GONE, but it was withheld: it is not in the"
            + " catalogue.",
        "{ offers: [ { sku: BEANS, rule: Tea } ] }|BEANS should come from \"Tea\", but it comes"
            + " from \"Beans\".",
        "{ offers: [ { sku: BEANS, because: cheap } ] }|The benefit of BEANS should say (cheap),"
            + " but it says (for a reason).",
        "{ offers: [ { sku: BEANS, score: 0.9 } ] }|The score of BEANS should be 0.9, but it is"
            + " 0.5.",
        "{ offers: [ { sku: BEANS, after: 7 days } ] }|BEANS should be offered 7 days, but it is"
            + " offered at once.",
        "{ noOffers: true }|It should offer nothing, but it offers BEANS (\"Beans\").",
        "{ noOffers: [ BEANS ] }|It should not offer BEANS, but \"Beans\" does.",
        "{ withheld: { TEA: sold } }|TEA should be withheld (sold), but no rule proposed it.",
        "{ withheld: { BEANS: sold } }|BEANS should be withheld (sold), but it is offered.",
        "{ withheld: { SOLD-OUT: in the cart } }|SOLD-OUT should be withheld (in the cart), but it"
            + " is withheld: it is out of stock.",
      })
  void whatIsNotMetIsSaidInASentence(String expect, String why) {
    var ran =
        run(
            expect,
            proposal("Beans", "BEANS"),
            proposal("Empty", "SOLD-OUT"),
            proposal("Ghost", "GONE"));

    assertThat(ran.passed()).isFalse();
    assertThat(ran.why()).containsExactly(why);
  }

  @Test
  void whatBetterOffersTookThePlaceOfIsToldWithTheirRules() {
    var scenario = scenario(GIVEN, "{ offers: [ TEA ] }");
    var proposals = new ArrayList<Proposal>();
    for (var sku : List.of("A", "B", "C", "D")) {
      proposals.add(new Proposal("All " + sku, new Sku(sku), "for a reason", 0.9, null));
    }
    proposals.add(proposal("Tea", "TEA"));

    var ran =
        ScenarioRun.run(
            scenario,
            facts -> proposals,
            Restraint.NONE,
            rule -> "\"%s\" in a.dslr".formatted(rule));

    assertThat(ran.why())
        .containsExactly(
            "It should offer TEA, but it was withheld: 4 better offers were found:"
                + " A (\"All A\" in a.dslr), B (\"All B\" in a.dslr), C (\"All C\" in a.dslr),"
                + " D (\"All D\" in a.dslr).");
  }

  @ParameterizedTest
  @CsvSource({
    "7 days, true",
    "7 days after delivery, true",
    "9 days after order, true",
    "9 days after the order, true",
    "7 days after the delivery, true",
    "7 days after the order, false",
    "9 days, true",
    "7 days after order, false",
    "8 days, false",
    "6.9 days, false",
  })
  void aWaitIsCountedFromThePurchaseItHangsOn(String after, boolean fits) {
    var due = ScenarioFile.USUAL_TIME.plus(Duration.ofDays(5));
    var waiting =
        new Proposal(
            "Beans",
            new Sku("BEANS"),
            "for a reason",
            0.5,
            new Proposal.Wait("O-1", new Sku("EM-1"), due));

    var ran = run("{ offers: [ { sku: BEANS, after: %s } ] }".formatted(after), waiting);

    assertThat(ran.passed()).as(ran.why().toString()).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({"{ noOffers: true }, 1", "{ noOffers: [ BEANS ] }, 1", "{ noOffers: [ TEA ] }, 0"})
  void whatNobodyWantedIsRememberedWithItsRule(String expect, int count) {
    var ran = run(expect, proposal("Beans", "BEANS"));

    assertThat(ran.unwantedByRule()).hasSize(count);
    assertThat(ran.unwantedByRule().getOrDefault("Beans", Set.of("BEANS")))
        .containsExactly("BEANS");
  }

  @Test
  void thingsThatLastAreNotOfferedTwice() {
    var scenario =
        scenario(
            "{ purchased: [ { sku: CUP, daysAgo: 3 } ], products: { CUP: { consumable: false } } }",
            "{ withheld: { CUP: it was bought on 2026-03-07 } }");

    assertThat(ScenarioRun.run(scenario, facts -> List.of(proposal("Cups", "CUP"))).why())
        .isEmpty();
  }

  @Test
  void aRuleThatBreaksOffFailsItsScenario() {
    var scenario = scenario("{}", "{ noOffers: true }");

    var ran = ScenarioRun.run(scenario, facts -> ShippedRules.brokenOff("Beans", "by zero"));

    assertThat(ran.passed()).isFalse();
    assertThat(ran.why()).containsExactly("The rule \"Beans\" broke off: by zero");
    assertThat(ran.rules()).isEmpty();
  }

  @Test
  void theRulesAreAskedWithTheFactsOfTheScenario() {
    var asked = new ArrayList<Object>();
    Function<Collection<Object>, List<Proposal>> book =
        facts -> {
          asked.addAll(facts);
          return List.of();
        };
    var scenario = scenario(GIVEN, "{ noOffers: true }");

    ScenarioRun.run(scenario, book);

    assertThat(asked).containsExactlyElementsOf(scenario.given().facts(scenario.at()));
  }

  private static Proposal proposal(String rule, String sku) {
    return new Proposal(rule, new Sku(sku), "for a reason", 0.5, null);
  }

  private static Ran run(String expect, Proposal... proposals) {
    return ScenarioRun.run(scenario(GIVEN, expect), facts -> List.of(proposals));
  }

  private static Scenario scenario(String given, String expect) {
    var text = "scenarios: [ { name: X, given: %s, expect: %s } ]".formatted(given, expect);
    var read =
        ScenarioFile.read(new RuleFile(Stage.POST_PURCHASE.folder() + "/x.scenarios.yaml", text));
    assertThat(read.problems()).isEmpty();
    return read.scenarios().get(0);
  }
}
