package app.tandem.admin;

import app.tandem.check.CheckReport;
import app.tandem.check.CheckReport.ScenarioTold;
import app.tandem.rules.text.RuleProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a check found, as a page tells it.
 *
 * @param scenarios those that failed first
 * @param waiting how many could not be played
 * @param seconds how long it took
 */
record ReportShown(
    List<ProblemShown> problems,
    List<ProblemShown> warnings,
    List<Scenario> scenarios,
    long passed,
    int waiting,
    int rules,
    String seconds) {

  /** How a scenario went. */
  record Scenario(
      String name, String file, int line, String link, boolean isPassed, List<String> why) {}

  /**
   * A report with links to what it speaks of.
   *
   * @param paths the files of the release
   */
  static ReportShown of(long release, CheckReport report, Set<String> paths) {
    return new ReportShown(
        report.problems().stream().map(one -> shown(release, one, paths)).toList(),
        report.warnings().stream().map(one -> shown(release, one, paths)).toList(),
        report.scenarios().stream()
            .sorted(Comparator.comparing(ScenarioTold::passed))
            .map(one -> shown(release, one))
            .toList(),
        report.scenarios().stream().filter(ScenarioTold::passed).count(),
        report.waiting(),
        report.stages().stream().mapToInt(stage -> stage.rules().size()).sum(),
        String.format(Locale.ROOT, "%.1f", report.millis() / 1000.0));
  }

  private static ProblemShown shown(long release, RuleProblem problem, Set<String> paths) {
    var link =
        paths.contains(problem.file())
            ? RuleAddress.file(release, problem.file(), problem.line())
            : "";
    return ProblemShown.of(problem, link, "");
  }

  private static Scenario shown(long release, ScenarioTold told) {
    return new Scenario(
        told.name(),
        told.file(),
        told.line(),
        RuleAddress.file(release, told.file(), told.line()),
        told.passed(),
        told.why());
  }
}
