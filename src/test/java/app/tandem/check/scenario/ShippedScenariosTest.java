package app.tandem.check.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.decision.Restraint;
import app.tandem.rules.Proposal;
import app.tandem.rules.ShippedRules;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleFolder;
import app.tandem.rules.text.RuleOutline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays every scenario that the project ships. */
@TestInstance(Lifecycle.PER_CLASS)
class ShippedScenariosTest {
  private static final int RULES = 62;
  private static final Restraint RESTRAINT = Restraint.of(ShippedRules::restrain);

  private final List<RuleFile> files = new RuleFolder(Path.of("rules"), true).read().files();
  private final List<ScenarioFile.Read> reads =
      files.stream().filter(RuleFile::isScenarios).map(ScenarioFile::read).toList();
  private final List<Scenario> scenarios =
      reads.stream().flatMap(read -> read.scenarios().stream()).toList();
  private final List<RuleOutline> rules = RuleOutline.of(files);

  List<Scenario> scenarios() {
    return scenarios;
  }

  @Test
  void everyScenarioCanBeRead() {
    assertThat(reads)
        .hasSizeGreaterThan(5)
        .allSatisfy(read -> assertThat(read.problems()).isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void everyShopperIsOfferedWhatTheScenarioSays(Scenario scenario) {
    assertThat(played(scenario).why()).isEmpty();
  }

  @Test
  void everyRuleHasAFiringAndASilentScenario() {
    var runs = scenarios.stream().map(ShippedScenariosTest::played).toList();

    assertThat(rules.stream().filter(RuleOutline::proposes)).hasSizeGreaterThanOrEqualTo(RULES);
    assertThat(Coverage.of(rules, scenarios, runs)).isEmpty();
  }

  @Test
  void theExampleInTheReadmeHolds() throws IOException {
    var readme = Files.readString(Path.of("rules", "README.md"));
    var example = readme.split("```yaml\n")[1].split("```")[0];

    var read = ScenarioFile.read(new RuleFile("post-purchase/readme.scenarios.yaml", example));

    assertThat(read.problems()).isEmpty();
    assertThat(read.scenarios())
        .isNotEmpty()
        .allSatisfy(scenario -> assertThat(played(scenario).why()).isEmpty());
  }

  @Test
  void everyProposalSaysWhyAndHowWellItFits() {
    assertThat(scenarios.stream().flatMap(one -> asked(one).stream()))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.because()).hasSizeBetween(20, 120).doesNotEndWith("."))
        .allSatisfy(one -> assertThat(one.score()).isBetween(0.0, 1.0));
  }

  @Test
  void afterAPurchaseEverythingWaitsAndBeforeItNothingDoes() {
    assertThat(scenarios)
        .allSatisfy(
            one ->
                assertThat(asked(one))
                    .allSatisfy(
                        proposal ->
                            assertThat(proposal.waiting() != null).isEqualTo(one.stage().waits())));
  }

  private static Ran played(Scenario scenario) {
    return switch (scenario.stage()) {
      case SEGMENTS -> SegmentRun.run(scenario, ShippedRules::firedBy);
      case RESTRAINT -> ScenarioRun.restrained(scenario, RESTRAINT);
      default ->
          ScenarioRun.run(
              scenario,
              facts -> ShippedRules.consult(scenario.stage(), facts),
              RESTRAINT,
              rule -> rule);
    };
  }

  private static List<Proposal> asked(Scenario scenario) {
    return ShippedRules.consult(scenario.stage(), scenario.given().facts(scenario.at()));
  }
}
