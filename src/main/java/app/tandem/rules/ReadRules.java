package app.tandem.rules;

import app.tandem.rules.text.Drl;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.text.RuleSlices;
import app.tandem.rules.text.RuleSyntax;
import app.tandem.rules.text.RuleSyntax.Parsed;
import app.tandem.rules.text.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that could be read of some files, though others of their rules may be broken.
 *
 * @param files those of which something was read
 * @param problems what could not be read, and why
 * @param lost the names of rules of which nothing was read
 */
record ReadRules(List<Parsed> files, List<RuleProblem> problems, Set<String> lost) {

  static ReadRules of(List<RuleFile> written) {
    var spelled = Spelling.readAll(written);
    var problems = new ArrayList<>(spelled.problems());
    var files = new ArrayList<Parsed>();
    var lost = new HashSet<String>();
    for (var drl : spelled.files()) {
      readable(drl, problems, lost)
          .map(RuleSyntax::parse)
          .ifPresent(
              parsed -> {
                problems.addAll(parsed.problems());
                lost.addAll(parsed.lost());
                files.add(parsed);
              });
    }
    return new ReadRules(files, problems, lost);
  }

  /** The file without the rules that must not even be given to a parser. */
  private static Optional<Drl> readable(Drl file, List<RuleProblem> problems, Set<String> lost) {
    var left = Optional.of(file);
    while (left.isPresent()) {
      var drl = left.get();
      var refused = BoxedFiles.unreadable(drl);
      if (refused.isEmpty()) {
        return left;
      }
      var first = refused.get(0);
      var rule = RuleSlices.ruleAt(drl, first.line());
      rule.ifPresent(lost::add);
      problems.add(
          drl.problem(first.line(), first.column(), rule.orElse(""), first.what(), first.maybe()));
      left = RuleSlices.withoutRuleAt(drl, first.line());
    }
    return Optional.empty();
  }

  /** The files with no rules but these in them. */
  List<Drl> only(List<RuleInFile> kept) {
    return files.stream()
        .filter(file -> file.tree() != null)
        .map(
            file ->
                RuleSlices.without(
                    file.drl(),
                    rulesOf(file).stream()
                        .filter(rule -> kept.stream().noneMatch(one -> isSame(one, rule)))
                        .toList()))
        .toList();
  }

  private static boolean isSame(RuleInFile one, RuleInFile other) {
    return one.drl().path().equals(other.drl().path())
        && one.tree().getLine() == other.tree().getLine()
        && one.name().equals(other.name());
  }

  /** The rules of one file, in its order. */
  static List<RuleInFile> rulesOf(Parsed file) {
    var tree = file.tree();
    return tree == null
        ? List.of()
        : tree.getRules().stream().map(rule -> new RuleInFile(file.drl(), rule)).toList();
  }

  List<RuleInFile> rules() {
    return files.stream().flatMap(file -> rulesOf(file).stream()).toList();
  }
}
