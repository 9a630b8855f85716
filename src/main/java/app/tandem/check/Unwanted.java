package app.tandem.check;

import app.tandem.check.scenario.Coverage;
import app.tandem.check.scenario.Ran;
import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rules that offer what scenarios of other files do not want: each is told once in its place,
 * because whoever changed it looks there.
 */
class Unwanted {
  private final List<RuleInFile> rules;
  private final Map<RuleInFile, List<Case>> casesByRule = new LinkedHashMap<>();

  Unwanted(List<RuleInFile> rules) {
    this.rules = rules;
  }

  /** What a rule offered in a scenario. */
  private record Case(Ran run, Set<String> skus) {}

  /** A rule with its file, as a sentence goes on with it. */
  String named(Stage stage, String name) {
    return find(stage, name)
        .map(rule -> "\"%s\" in %s".formatted(name, rule.drl().path()))
        .orElse("\"" + name + "\"");
  }

  void add(Ran run) {
    var stage = new RuleFile(run.file(), "").stage();
    run.unwantedByRule()
        .forEach(
            (name, skus) ->
                stage
                    .flatMap(one -> find(one, name))
                    .filter(rule -> !isBeside(rule, run.file()))
                    .ifPresent(rule -> add(rule, new Case(run, skus))));
  }

  private void add(RuleInFile rule, Case one) {
    casesByRule.computeIfAbsent(rule, any -> new ArrayList<>()).add(one);
  }

  List<RuleProblem> problems() {
    return casesByRule.entrySet().stream()
        .map(entry -> told(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Optional<RuleInFile> find(Stage stage, String name) {
    return rules.stream()
        .filter(rule -> rule.stage() == stage && rule.name().equals(name))
        .findFirst();
  }

  private static boolean isBeside(RuleInFile rule, String scenarios) {
    return Coverage.scenariosOf(rule.drl().path()).equalsIgnoreCase(scenarios);
  }

  private static RuleProblem told(RuleInFile rule, List<Case> cases) {
    var first = cases.get(0);
    var others = cases.size() - 1;
    var more =
        others == 0 ? "" : others == 1 ? " and one other" : " and %d others".formatted(others);
    return rule.problem(
        "It offers %s in the scenario \"%s\" (%s:%d)%s, which should not be."
            .formatted(
                String.join(", ", first.skus()),
                first.run().name(),
                first.run().file(),
                first.run().line(),
                more),
        "Maybe narrow its conditions, or change what is expected there.");
  }
}
