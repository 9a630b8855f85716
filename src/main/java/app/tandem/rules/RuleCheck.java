package app.tandem.rules;

import app.tandem.rules.text.Drl;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.text.RuleSyntax;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads rule files before the compiler does, because it can name the place and speak a marketer's
 * words: syntax, the lines at the top, names, conditions, and what is proposed.
 */
class RuleCheck {

  /** The rules of all files, and what is wrong with them. */
  record Checked(List<RuleInFile> rules, List<RuleProblem> problems) {}

  Checked check(List<Drl> files) {
    var rules = new ArrayList<RuleInFile>();
    var problems = new ArrayList<RuleProblem>();
    for (var file : files) {
      var parsed = RuleSyntax.parse(file);
      problems.addAll(parsed.problems());
      var tree = parsed.tree();
      if (tree != null) {
        problems.addAll(HeaderCheck.check(file, tree));
        tree.getRules().forEach(rule -> rules.add(new RuleInFile(file, rule)));
      }
    }
    var isWhole = problems.isEmpty();
    var ruleByName = checkNames(rules, problems);
    for (var rule : rules) {
      if (isWhole) {
        checkParents(rule, ruleByName, problems);
      }
      var names = BoundNames.of(withParents(rule, ruleByName));
      problems.addAll(ConditionCheck.check(rule, names));
      problems.addAll(ProposalCheck.check(rule, names));
    }
    var inReadingOrder =
        Comparator.comparing(RuleProblem::file)
            .thenComparingInt(RuleProblem::line)
            .thenComparingInt(RuleProblem::column);
    var told = new HashSet<String>();
    return new Checked(
        rules,
        problems.stream()
            .distinct()
            .filter(one -> one.cell().isEmpty() || told.add(one.file() + one.cell() + one.what()))
            .sorted(inReadingOrder)
            .toList());
  }

  private static Map<String, RuleInFile> checkNames(
      List<RuleInFile> rules, List<RuleProblem> problems) {
    var ruleByName = new LinkedHashMap<String, RuleInFile>();
    for (var rule : rules) {
      var other = ruleByName.putIfAbsent(rule.name(), rule);
      if (other != null) {
        problems.add(
            rule.problem(
                "Another rule has this name, in %s:%s."
                    .formatted(other.drl().path(), other.begins().inFile()),
                "Maybe one of them was copied: give each its own sentence."));
      }
    }
    return ruleByName;
  }

  private static void checkParents(
      RuleInFile rule, Map<String, RuleInFile> ruleByName, List<RuleProblem> problems) {
    var parent = rule.parent();
    if (parent == null) {
      return;
    }
    if (!ruleByName.containsKey(parent)) {
      problems.add(
          rule.problem(
              rule.placeOf(parent),
              "It extends a rule that is not there (%s).".formatted(parent),
              VocabularyWords.maybe(
                  parent,
                  ruleByName.keySet().stream()
                      .filter(name -> !name.equals(rule.name()))
                      .toList())));
    } else if (withParents(rule, ruleByName).stream()
        .anyMatch(one -> rule.name().equals(one.parent()))) {
      problems.add(
          rule.problem(
              rule.placeOf(parent),
              "It extends itself, by way of (%s).".formatted(parent),
              "Maybe one of the two needs no extends."));
    }
  }

  /** The rule, the one it extends, the one that this one extends, and so on. */
  static List<RuleInFile> withParents(RuleInFile rule, Map<String, RuleInFile> ruleByName) {
    var family = new ArrayList<RuleInFile>();
    var seen = new HashSet<String>();
    var next = rule;
    while (next != null && seen.add(next.name())) {
      family.add(next);
      var parent = next.parent();
      next = parent == null ? null : ruleByName.get(parent);
    }
    return family;
  }
}
