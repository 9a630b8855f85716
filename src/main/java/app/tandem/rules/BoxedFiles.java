package app.tandem.rules;

import app.tandem.kernel.Stage;
import app.tandem.rules.sandbox.LanguageCheck;
import app.tandem.rules.sandbox.Refusal;
import app.tandem.rules.text.Drl;
import app.tandem.rules.text.RuleProblem;
import java.util.List;

/** What the safe box refuses in rule files before anything of them compiles. */
class BoxedFiles {
  private BoxedFiles() {}

  /** The package of a stage's rules. */
  static String packageOf(Stage stage) {
    return "rules." + stage.folder().replace('-', '_');
  }

  /** What must not even be given to a parser. */
  static List<Refusal> unreadable(Drl file) {
    return LanguageCheck.checkText(file.text());
  }

  /** What may not stand in a rule file. */
  static List<RuleProblem> problems(Stage stage, Drl file) {
    return LanguageCheck.check(file.text(), packageOf(stage)).stream()
        .map(one -> problem(file, one))
        .toList();
  }

  static RuleProblem problem(Drl file, Refusal one) {
    return file.problem(one.line(), one.column(), one.rule(), one.what(), one.maybe());
  }
}
