package app.tandem.check;

import app.tandem.check.mistake.Catalogue;
import app.tandem.check.mistake.Mistakes;
import app.tandem.check.scenario.Scenario;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.List;

/** Looks at the segments of scenarios: a misspelt one lets a scenario pass for the wrong reason. */
final class GivenSegments {
  private GivenSegments() {}

  /** Those that nobody is ever in, with what may have been meant. */
  static List<RuleProblem> unknown(
      List<Scenario> scenarios,
      List<RuleInFile> rules,
      boolean areSegmentsRead,
      Catalogue catalogue) {
    return scenarios.stream()
        .flatMap(
            scenario ->
                scenario.segments().stream()
                    .sorted()
                    .flatMap(
                        name ->
                            Mistakes.segmentInstead(name, rules, areSegmentsRead, catalogue)
                                .map(maybe -> problem(scenario, name, maybe))
                                .stream()))
        .toList();
  }

  private static RuleProblem problem(Scenario scenario, String name, String maybe) {
    return new RuleProblem(
        scenario.file(),
        scenario.line(),
        0,
        "",
        "The scenario \"%s\" gives a segment that nobody is ever in (%s)."
            .formatted(scenario.name(), name),
        maybe);
  }
}
