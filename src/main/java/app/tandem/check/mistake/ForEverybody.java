package app.tandem.check.mistake;

import app.tandem.rules.text.RuleProblem;
import java.util.List;

/** Finds rules that offer something and ask for nothing, which a table does not let pass either. */
class ForEverybody {
  private ForEverybody() {}

  static List<RuleProblem> in(Written rule) {
    return asksNothing(rule) && rule.stage().offers() && !rule.proposals().isEmpty()
        ? List.of(
            rule.problem(
                rule.rule().placeOf("when"),
                "The rule has no condition, so it holds for everybody.",
                "Maybe a line is missing between when and then."))
        : List.of();
  }

  private static boolean asksNothing(Written rule) {
    var inheritsNothing =
        rule.rule().parent() == null || (rule.parent() != null && rule.inherited().isEmpty());
    return inheritsNothing && rule.rule().asksNothing();
  }
}
