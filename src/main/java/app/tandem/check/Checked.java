package app.tandem.check;

import app.tandem.check.CheckRequest.StageBook;
import app.tandem.rules.text.RuleProblem;
import java.util.List;

/**
 * What came of a check.
 *
 * @param report for people
 * @param books of the stages that were compiled, ready to be stored
 */
public record Checked(CheckReport report, List<StageBook> books) {

  /** A check that could not be done. */
  static Checked broken(RuleProblem why) {
    return new Checked(
        new CheckReport(List.of(why), List.of(), List.of(), 0, List.of(), 0), List.of());
  }
}
