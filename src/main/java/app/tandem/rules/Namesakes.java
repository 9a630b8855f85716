package app.tandem.rules;

import app.tandem.rules.text.Drl;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import app.tandem.rules.text.RuleSyntax.Parsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rules that bear the name of another. What is wrong with a rule is known by the rule's name, so
 * each that comes later is read under a name of its own: then a slip in one is never taken for one
 * in the other, and hides none. What is told of them has the names that were written.
 */
class Namesakes {
  /** Letters that nobody writes. One stands for a name's first, so that all keeps its place. */
  private static final int LETTER = 0xA000;

  private static final int MOST = 1_000;

  private final Map<String, RuleInFile> firstByName = new HashMap<>();
  private final List<RuleProblem> problems = new ArrayList<>();
  private final List<Later> later = new ArrayList<>();
  private final ReadRules read;

  /**
   * One that comes later.
   *
   * @param line where it begins, as it was written
   * @param name as it was written
   * @param own what it is called here
   */
  private record Later(String path, int line, String name, String own) {
    boolean isMeant(RuleProblem problem) {
      return problem.rule().equals(name) && problem.file().equals(path) && line <= problem.line();
    }
  }

  Namesakes(ReadRules written) {
    var files = written.files().stream().map(this::apart).toList();
    read =
        new ReadRules(files, written.problems().stream().map(this::own).toList(), written.lost());
  }

  /** All rules, no two of one name, but for those whose name cannot be changed where it stands. */
  ReadRules read() {
    return read;
  }

  /** That a name is taken, of each that comes later. */
  List<RuleProblem> problems() {
    return problems;
  }

  private Parsed apart(Parsed file) {
    var drl = file.drl();
    var rules = ReadRules.rulesOf(file);
    for (var rule : rules) {
      var first = firstByName.putIfAbsent(rule.name(), rule);
      if (first != null && isAlone(rule, rules) && later.size() < MOST) {
        drl = called(rule, first, drl);
      }
    }
    return new Parsed(file.tree(), drl, file.problems(), file.lost());
  }

  private static boolean isAlone(RuleInFile rule, List<RuleInFile> rules) {
    return rules.stream().filter(rule::sharesLineWith).count() == 1;
  }

  /** The file with another name for the rule. */
  private Drl called(RuleInFile rule, RuleInFile first, Drl drl) {
    var name = rule.name();
    var place = rule.placeOf(Pattern.compile("(?<=\\brule\\s{1,9}[\"']?)" + Pattern.quote(name)));
    if (place.column() == 0 || !Character.isLetterOrDigit(name.charAt(0))) {
      return drl;
    }
    problems.add(taken(rule, first));
    var letter = Character.toString(LETTER + later.size());
    var own = letter + name.substring(1);
    later.add(new Later(drl.path(), rule.begins().line(), name, own));
    rule.tree().setName(own);
    var lines = drl.text().split("\n", -1);
    var line = new StringBuilder(lines[place.line() - 1]);
    line.replace(place.column() - 1, place.column(), letter);
    lines[place.line() - 1] = line.toString();
    return drl.with(String.join("\n", lines), Set.of());
  }

  /** That a name is taken. */
  static RuleProblem taken(RuleInFile rule, RuleInFile first) {
    return rule.problem(
        "Another rule has this name, in %s:%s."
            .formatted(first.drl().path(), first.begins().inFile()),
        "Maybe one of them was copied: give each its own sentence.");
  }

  /** What was found while the files were read, of the rule that is meant. */
  private RuleProblem own(RuleProblem problem) {
    var meant = later.stream().filter(one -> one.isMeant(problem)).reduce((one, next) -> next);
    return meant.map(one -> with(problem, problem.rule(), one.own())).orElse(problem);
  }

  /** The same problem with the names that were written. */
  RuleProblem asWritten(RuleProblem problem) {
    var told = problem;
    for (var one : later) {
      told = with(told, one.own(), one.name());
    }
    return told;
  }

  private static RuleProblem with(RuleProblem problem, String name, String instead) {
    return new RuleProblem(
        problem.file(),
        problem.line(),
        problem.column(),
        problem.cell(),
        problem.rule().equals(name) ? instead : problem.rule(),
        problem.what().replace(name, instead),
        problem.maybe().replace(name, instead));
  }
}
