package app.tandem.rules;

import app.tandem.rules.sandbox.StrayWord;
import app.tandem.rules.sandbox.Tangle;
import app.tandem.rules.text.Drl;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kie.api.builder.Message;

/** Finds out which rule the engine's errors are about, because the engine itself seldom says. */
class RuleBlame {
  private final ReadRules read;
  private final List<RuleInFile> rules;
  private final Map<String, RuleInFile> ruleByName;

  RuleBlame(ReadRules read, List<RuleInFile> rules) {
    this.read = read;
    this.rules = rules;
    this.ruleByName =
        rules.stream().collect(Collectors.toMap(RuleInFile::name, Function.identity()));
  }

  /** What the engine says, of the rules that it names; of all that fail when it names none. */
  List<RuleProblem> problems(List<Message> errors) {
    var problems = new ArrayList<RuleProblem>();
    for (var error : errors) {
      at(error).ifPresent(rule -> problems.add(EngineWords.translated(rule, error.getText())));
    }
    return problems.isEmpty() ? blame() : problems.stream().distinct().toList();
  }

  /** What reaches out of the safe box, each at its word. */
  List<RuleProblem> strays(List<StrayWord> strays) {
    var found = strays.stream().flatMap(one -> stray(one).stream()).distinct().toList();
    return found.isEmpty() ? blame() : found;
  }

  private Optional<RuleProblem> stray(StrayWord stray) {
    return Optional.ofNullable(ruleByName.get(stray.rule())).map(rule -> stray(rule, stray));
  }

  private static RuleProblem stray(RuleInFile rule, StrayWord stray) {
    var word = ForeignMethod.asWritten(rule, stray.word());
    return rule.problem(
        rule.placeOf(word), stray.what().replace(stray.word(), word), stray.maybe());
  }

  /** What combines too much, each where it can be mended. */
  List<RuleProblem> tangles(List<Tangle> tangles) {
    return tangles.stream().map(this::tangle).toList();
  }

  private RuleProblem tangle(Tangle tangle) {
    var rule = ruleByName.get(tangle.rule());
    return rule == null
        ? new RuleProblem(where(), 0, 0, tangle.rule(), tangle.what(), tangle.maybe())
        : new Untangling(rule, RuleCheck.withParents(rule, ruleByName), tangle).problem();
  }

  private Optional<RuleInFile> at(Message error) {
    return rules.stream()
        .filter(rule -> error.getPath().endsWith(RuleCompiler.flat(rule.drl())))
        .filter(rule -> rule.tree().getLine() <= error.getLine())
        .filter(rule -> error.getLine() <= rule.tree().getEndLine())
        .findFirst();
  }

  /** Compiles rules in ever smaller groups, and sees which ones fail. */
  List<RuleProblem> blame() {
    var problems = new ArrayList<RuleProblem>();
    search(rules, problems);
    return problems.isEmpty()
        ? List.of(new RuleProblem(where(), 0, 0, "", EngineWords.INSIDE, EngineWords.BACK))
        : problems;
  }

  private void search(List<RuleInFile> group, List<RuleProblem> problems) {
    var failure = group.isEmpty() ? Optional.<String>empty() : failure(group);
    if (failure.isEmpty()) {
      return;
    }
    if (group.size() == 1) {
      problems.add(EngineWords.translated(group.get(0), failure.get()));
      return;
    }
    var half = group.size() / 2;
    var before = problems.size();
    search(group.subList(0, half), problems);
    search(group.subList(half, group.size()), problems);
    if (problems.size() == before) {
      problems.add(EngineWords.translated(lastOfFewest(group, half), failure.get()));
    }
  }

  /** Where rules fail together and not apart, the one without which those before it do not. */
  private RuleInFile lastOfFewest(List<RuleInFile> group, int passing) {
    var passes = passing;
    var fails = group.size();
    while (fails - passes > 1) {
      var middle = (passes + fails) / 2;
      if (failure(group.subList(0, middle)).isPresent()) {
        fails = middle;
      } else {
        passes = middle;
      }
    }
    return group.get(fails - 1);
  }

  private String where() {
    var files = rules.stream().map(rule -> rule.drl().path()).distinct().toList();
    return files.size() == 1 ? files.get(0) : rules.get(0).stage().folder() + "/";
  }

  private static boolean holdsOneOf(Drl file, List<RuleInFile> rules) {
    return rules.stream().anyMatch(rule -> rule.drl().path().equals(file.path()));
  }

  private Optional<String> failure(List<RuleInFile> group) {
    try {
      var families = RuleCheck.withParents(group, rules);
      var alone = read.only(families).stream().filter(file -> holdsOneOf(file, families)).toList();
      return RuleCompiler.trouble(group.get(0).stage(), alone);
    } catch (RuleFailure e) {
      return Optional.of(e.told().get(0).alone());
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
