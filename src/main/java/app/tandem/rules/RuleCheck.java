package app.tandem.rules;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Reads rule files before the compiler does, because it can name the place and speak a marketer's
 * words: syntax, the lines at the top, names, conditions, and what is proposed.
 */
class RuleCheck {
  private static final int MOST_NAMED = 5;
  private static final Logger LOG = Logger.getLogger(RuleCheck.class);

  /**
   * What was found.
   *
   * @param rules those with which nothing is wrong, nor with any that they extend
   * @param problems what is wrong with the others, and with their files
   */
  record Checked(List<RuleInFile> rules, List<RuleProblem> problems) {}

  Checked check(Stage stage, ReadRules read) {
    var rules = read.rules();
    var problems = new ArrayList<RuleProblem>();
    for (var file : read.files()) {
      var tree = file.tree();
      if (tree != null) {
        problems.addAll(HeaderCheck.check(file.drl(), tree));
      }
    }
    var ruleByName = checkNames(rules, problems);
    for (var rule : rules) {
      checkParents(rule, ruleByName, read.lost(), problems);
      problems.addAll(checked(rule, withParents(rule, ruleByName)));
    }
    for (var file : read.files().stream().filter(one -> one.tree() != null).toList()) {
      BoxedFiles.problems(stage, file.drl()).stream()
          .filter(refused -> problems.stream().noneMatch(one -> isOfSameLine(one, refused)))
          .toList()
          .forEach(problems::add);
    }
    return new Checked(sound(rules, problems), problems);
  }

  /** What nobody foresaw is told in the rule that has it, and hides no other. */
  private static List<RuleProblem> checked(RuleInFile rule, List<RuleInFile> family) {
    try {
      var names = BoundNames.of(family);
      var isWhole = family.stream().noneMatch(RuleInFile::lacksCondition) && !extendsLost(family);
      var known = isWhole ? names : names.withUnknown();
      var problems = new ArrayList<>(ConditionCheck.check(rule, known));
      problems.addAll(GroupCheck.check(rule));
      if (problems.isEmpty()) {
        problems.addAll(GivenTwice.check(rule, family.subList(1, family.size())));
      }
      problems.addAll(ProposalCheck.check(rule, known));
      return problems;
    } catch (RuntimeException | StackOverflowError e) {
      LOG.warn("A rule cannot be checked", e);
      return List.of(rule.problem(EngineWords.INSIDE, EngineWords.BACK));
    }
  }

  /** The box reads what was read before, and says the same, mostly in harder words. */
  private static boolean isOfSameLine(RuleProblem one, RuleProblem refused) {
    return one.file().equals(refused.file())
        && (one.line() == refused.line() || one.what().equals(refused.what()))
        && one.cell().equals(refused.cell())
        && one.rule().equals(refused.rule());
  }

  /** Whether the last of a family extends one that was not read. */
  private static boolean extendsLost(List<RuleInFile> family) {
    return family.get(family.size() - 1).parent() != null;
  }

  /** Those of the rules that no problem is about, nor about a rule that they extend. */
  static List<RuleInFile> sound(List<RuleInFile> rules, List<RuleProblem> problems) {
    var ruleByName = new LinkedHashMap<String, RuleInFile>();
    rules.forEach(rule -> ruleByName.putIfAbsent(rule.name(), rule));
    var files =
        problems.stream()
            .filter(problem -> problem.rule().isEmpty())
            .map(RuleProblem::file)
            .collect(Collectors.toSet());
    var broken =
        rules.stream()
            .filter(rule -> files.contains(rule.drl().path()) || isLame(rule, ruleByName, problems))
            .toList();
    return rules.stream().filter(rule -> broken.stream().noneMatch(rule::sharesLineWith)).toList();
  }

  private static boolean isLame(
      RuleInFile rule, Map<String, RuleInFile> ruleByName, List<RuleProblem> problems) {
    var family = withParents(rule, ruleByName);
    return extendsLost(family) || family.stream().anyMatch(one -> isBroken(one, problems));
  }

  private static boolean isBroken(RuleInFile rule, List<RuleProblem> problems) {
    return !rule.isWhole()
        || problems.stream()
            .anyMatch(
                problem ->
                    problem.file().equals(rule.drl().path()) && problem.rule().equals(rule.name()));
  }

  private static Map<String, RuleInFile> checkNames(
      List<RuleInFile> rules, List<RuleProblem> problems) {
    var ruleByName = new LinkedHashMap<String, RuleInFile>();
    for (var rule : rules) {
      var other = ruleByName.putIfAbsent(rule.name(), rule);
      if (other != null) {
        problems.add(Namesakes.taken(rule, other));
      }
    }
    return ruleByName;
  }

  private static void checkParents(
      RuleInFile rule,
      Map<String, RuleInFile> ruleByName,
      Set<String> lost,
      List<RuleProblem> problems) {
    var parent = rule.parent();
    if (parent == null || lost.contains(parent)) {
      return;
    }
    if (!ruleByName.containsKey(parent)) {
      problems.add(
          rule.problem(
              rule.placeOf(parent),
              "It extends a rule that is not there (%s).".formatted(parent),
              maybeParent(rule, parent, ruleByName.keySet())));
    } else if (withParents(rule, ruleByName).stream()
        .anyMatch(one -> rule.name().equals(one.parent()))) {
      problems.add(
          rule.problem(
              rule.placeOf(parent),
              "It extends itself, by way of (%s).".formatted(parent),
              "Maybe one of the two needs no extends."));
    }
  }

  private static String maybeParent(RuleInFile rule, String parent, Set<String> known) {
    var others = known.stream().filter(name -> !name.equals(rule.name())).toList();
    var alike = others.size() > MOST_NAMED ? LikeNames.of(parent, others) : others;
    return alike.isEmpty()
        ? "Maybe it lies in the folder of another stage."
        : VocabularyWords.maybe(parent, alike);
  }

  /** Some rules with all that they extend, each once. */
  static List<RuleInFile> withParents(List<RuleInFile> some, List<RuleInFile> all) {
    var ruleByName = new LinkedHashMap<String, RuleInFile>();
    all.forEach(rule -> ruleByName.putIfAbsent(rule.name(), rule));
    return some.stream()
        .flatMap(rule -> withParents(rule, ruleByName).stream())
        .distinct()
        .toList();
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
