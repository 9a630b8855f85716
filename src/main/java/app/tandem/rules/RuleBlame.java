package app.tandem.rules;

import app.tandem.rules.sandbox.Refusal;
import app.tandem.rules.sandbox.StrayWord;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.text.RuleSlices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kie.api.builder.Message;

/** Finds out which rule the engine's errors are about, because the engine itself seldom says. */
class RuleBlame {
  private final List<RuleInFile> rules;
  private final Map<String, RuleInFile> ruleByName;

  RuleBlame(List<RuleInFile> rules) {
    this.rules = rules;
    this.ruleByName =
        rules.stream().collect(Collectors.toMap(RuleInFile::name, Function.identity()));
  }

  List<RuleProblem> problems(List<Message> errors) {
    var problems = new ArrayList<RuleProblem>();
    var blamed = false;
    for (var error : errors) {
      var rule = at(error);
      if (rule.isPresent()) {
        problems.add(EngineWords.translated(rule.get(), error.getText()));
      } else if (!blamed) {
        problems.addAll(blame(error.getText()));
        blamed = true;
      }
    }
    return problems.stream().distinct().toList();
  }

  /** What reaches out of the safe box, each at its word. */
  List<RuleProblem> strays(List<StrayWord> strays) {
    return strays.stream().map(this::stray).distinct().toList();
  }

  private RuleProblem stray(StrayWord stray) {
    var rule = ruleByName.get(stray.rule());
    return rule == null
        ? new RuleProblem(where(), 0, 0, stray.rule(), stray.what(), stray.maybe())
        : rule.problem(rule.placeOf(stray.word()), stray.what(), stray.maybe());
  }

  /** What is refused of rules that are known by name. */
  List<RuleProblem> refusals(List<Refusal> refusals) {
    return refusals.stream()
        .map(one -> stray(new StrayWord(one.rule(), "rule", one.what(), one.maybe())))
        .toList();
  }

  private Optional<RuleInFile> at(Message error) {
    return rules.stream()
        .filter(rule -> error.getPath().endsWith(RuleCompiler.flat(rule.drl())))
        .filter(rule -> rule.tree().getLine() <= error.getLine())
        .filter(rule -> error.getLine() <= rule.tree().getEndLine())
        .findFirst();
  }

  /** Compiles every rule alone, and sees which one fails. */
  List<RuleProblem> blame(String text) {
    for (var rule : rules) {
      var failure = failure(rule);
      if (failure.isPresent()) {
        return List.of(EngineWords.translated(rule, failure.get()));
      }
    }
    return List.of(new RuleProblem(where(), 0, 0, "", EngineWords.plain(text), ""));
  }

  private String where() {
    var files = rules.stream().map(rule -> rule.drl().path()).distinct().toList();
    return files.size() == 1 ? files.get(0) : rules.get(0).stage().folder();
  }

  private Optional<String> failure(RuleInFile rule) {
    try {
      var alone = RuleSlices.alone(RuleCheck.withParents(rule, ruleByName));
      return RuleCompiler.errors(List.of(alone)).stream().map(Message::getText).findFirst();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
