package app.tandem.rules.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * What may stand in a rule file, looked at before anything compiles, because some of what the
 * language offers runs code while it compiles. Everything else of the language is refused.
 */
public final class LanguageCheck {
  private static final int LINES_BELOW = 3;

  private LanguageCheck() {}

  /**
   * Everything in a file that rules may not use; empty when all is well.
   *
   * @param drl the file's text
   * @param packageName that of its folder
   */
  public static List<Refusal> check(String drl, String packageName) {
    var unreadable = checkText(drl);
    if (!unreadable.isEmpty()) {
      return unreadable;
    }
    var parser = new DrlParser(LanguageLevelOption.DRL6);
    try {
      var tree = parser.parse(false, drl);
      if (tree == null || parser.hasErrors()) {
        return parser.getErrors().stream().map(LanguageCheck::syntax).toList();
      }
      var refusals = new ArrayList<Refusal>(FileCheck.check(tree, packageName));
      tree.getRules().forEach(rule -> refusals.addAll(RuleTreeCheck.check(rule, drl)));
      return refusals.stream().map(one -> placed(one, drl)).distinct().toList();
    } catch (DroolsParserException | RuntimeException | StackOverflowError e) {
      return List.of(
          new Refusal(0, 0, "", "The file cannot be read.", "Maybe write its rules shorter."));
    }
  }

  /** Whether something is a type that Java has everywhere, and that rules may not use. */
  public static boolean isForbidden(String type) {
    return ConditionTreeCheck.isForbidden(type);
  }

  /** What must not even be parsed: too much text, brackets without end, letters that hide. */
  public static List<Refusal> checkText(String drl) {
    return TextCheck.check(drl);
  }

  private static Refusal syntax(DroolsError error) {
    var lines = error.getLines();
    return new Refusal(
        lines.length > 0 ? Math.max(0, lines[0]) : 0,
        0,
        "",
        "Something does not fit here.",
        "Maybe a bracket, a quote or \"end\" is missing here or just above.");
  }

  /** A little below; of what is known of a whole rule only, where that ends. */
  private static int lastLine(List<String> lines, int line) {
    var last = Math.min(lines.size(), line + LINES_BELOW);
    if (line <= lines.size() && lines.get(line - 1).strip().startsWith("rule")) {
      while (last < lines.size() && !lines.get(last - 1).strip().matches("end\\b.*")) {
        last++;
      }
    }
    return last;
  }

  /** At the word in brackets, when it stands in that line or below. */
  private static Refusal placed(Refusal one, String drl) {
    var opened = one.what().indexOf('(');
    var closed = one.what().indexOf(')', opened);
    if (one.line() < 1 || one.column() > 0 || opened < 0 || closed < 0) {
      return one;
    }
    var word = one.what().substring(opened + 1, closed);
    var lines = drl.lines().toList();
    for (int i = one.line() - 1; i < lastLine(lines, one.line()); i++) {
      var column = lines.get(i).indexOf(word) + 1;
      if (column > 0) {
        return new Refusal(i + 1, column, one.rule(), one.what(), one.maybe());
      }
    }
    return one;
  }
}
