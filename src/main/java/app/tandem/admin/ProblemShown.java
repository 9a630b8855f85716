package app.tandem.admin;

import app.tandem.rules.text.RuleProblem;

/**
 * What is wrong with a rule file, as a page tells it.
 *
 * @param place file, and line or cell
 * @param link to the place; empty when the file is not in the release
 * @param rule the rule's name; empty outside of one
 * @param quote the line as it stands; empty when it is not shown
 */
record ProblemShown(
    String place, String link, String rule, String what, String maybe, String quote) {

  /** A problem of a file that has no page. */
  static ProblemShown of(RuleProblem problem) {
    return of(problem, "", "");
  }

  static ProblemShown of(RuleProblem problem, String link, String quote) {
    return new ProblemShown(
        problem.file() + within(problem),
        link,
        problem.rule(),
        problem.what(),
        problem.maybe(),
        quote);
  }

  /** A problem on its file's own page. */
  static ProblemShown inFile(RuleProblem problem, String quote) {
    var within = within(problem);
    return new ProblemShown(
        within.isEmpty() ? "The file" : within.substring(2),
        problem.line() > 0 ? "#L" + problem.line() : "",
        problem.rule(),
        problem.what(),
        problem.maybe(),
        quote);
  }

  private static String within(RuleProblem problem) {
    if (!problem.cell().isEmpty()) {
      return ", cell " + problem.cell();
    }
    return problem.line() > 0 ? ", line " + problem.line() : "";
  }
}
