package app.tandem.check;

import app.tandem.check.scenario.Scenario;
import app.tandem.rules.text.RuleProblem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Looks at the segments of scenarios: a misspelt one lets a scenario pass for the wrong reason. */
final class GivenSegments {
  private GivenSegments() {}

  /**
   * Those that nobody is ever in.
   *
   * @param instead what may have been meant by one; empty where somebody may be in it
   */
  static List<RuleProblem> unknown(
      List<Scenario> scenarios, Function<String, Optional<String>> instead) {
    return scenarios.stream()
        .flatMap(
            scenario ->
                scenario.segments().stream()
                    .sorted()
                    .flatMap(
                        name ->
                            instead
                                .apply(name)
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
