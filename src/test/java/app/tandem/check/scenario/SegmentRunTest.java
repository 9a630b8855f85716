package app.tandem.check.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.ShippedRules;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentRunTest {
  @Test
  void exactlyTheSegmentsThatAreExpectedMayHold() {
    var both = scenario("{ segments: [ vip, early ] }");

    assertThat(ran(both, "vip: by orders", "early").passed()).isTrue();
    assertThat(ran(both, "vip: by orders", "vip: by money").why())
        .containsExactly("The shopper should belong to (early), but does not.");
    assertThat(ran(both, "vip", "early", "late").why())
        .containsExactly("The shopper should not belong to (late), but does.");
  }

  @Test
  void nowhereIsAnExpectationToo() {
    var nowhere = scenario("{ segments: [ ] }");

    assertThat(ran(nowhere).passed()).isTrue();
    assertThat(ran(nowhere, "vip").passed()).isFalse();
  }

  @Test
  void aRuleThatBreaksOffFailsTheScenario() {
    var ran =
        SegmentRun.run(
            scenario("{ segments: [ ] }"),
            facts -> {
              ShippedRules.brokenOff("vip", "by zero");
              return Set.of();
            });

    assertThat(ran.passed()).isFalse();
    assertThat(ran.why()).singleElement().asString().contains("by zero");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "segments | { noOffers: true } | Rules in segments/ offer nothing.",
        "segments | { segments: [ a ], offers: [ B ] } | Rules in segments/ offer nothing.",
        "in-cart | { segments: [ a ] } | Only scenarios in segments/ expect segments."
      })
  void whatCannotComeTrueThereIsRefused(String folder, String expect, String what) {
    assertThat(read(folder, expect).problems()).extracting(RuleProblem::what).contains(what);
  }

  private static Ran ran(Scenario scenario, String... fired) {
    return SegmentRun.run(scenario, facts -> Set.of(fired));
  }

  private static Scenario scenario(String expect) {
    var read = read("segments", expect);
    assertThat(read.problems()).isEmpty();
    return read.scenarios().get(0);
  }

  private static ScenarioFile.Read read(String folder, String expect) {
    var text = "scenarios: [ { name: X, expect: %s } ]".formatted(expect);
    return ScenarioFile.read(new RuleFile(folder + "/x.scenarios.yaml", text));
  }
}
