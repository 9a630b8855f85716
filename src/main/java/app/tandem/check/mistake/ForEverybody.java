package app.tandem.check.mistake;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleProblem;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds rules that offer something and ask for nothing, which a table does not let pass either, and
 * restraint that keeps everything back from everybody.
 */
class ForEverybody {
  private ForEverybody() {}

  private static final Pattern ALL = Pattern.compile("\\bwithholdAll\\s*\\(");

  static List<RuleProblem> in(Written rule) {
    if (rule.stage() == Stage.RESTRAINT) {
      return asksNothing(rule) && ALL.matcher(SaysNothing.said(rule)).find()
          ? List.of(
              rule.problem(
                  rule.rule().placeOf("when"),
                  "The rule has no condition, so nothing is offered to anybody.",
                  "Maybe a line is missing between when and then."))
          : List.of();
    }
    return asksNothing(rule) && isForShoppers(rule.stage()) && !rule.proposals().isEmpty()
        ? List.of(
            rule.problem(
                rule.rule().placeOf("when"),
                "The rule has no condition, so it holds for everybody.",
                "Maybe a line is missing between when and then."))
        : List.of();
  }

  /** A campaign goes to a segment: whom it is for is said there. */
  private static boolean isForShoppers(Stage stage) {
    return stage.offers() && stage != Stage.CAMPAIGNS;
  }

  private static boolean asksNothing(Written rule) {
    var inheritsNothing =
        rule.rule().parent() == null || (rule.parent() != null && rule.inherited().isEmpty());
    return inheritsNothing && rule.rule().asksNothing();
  }
}
