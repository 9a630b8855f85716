package app.tandem.rules;

import app.tandem.kernel.SegmentName;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a rule of {@code segments/}: its name is the segment's, and it says who belongs to it, but
 * offers nothing.
 */
class SegmentRuleCheck {
  private SegmentRuleCheck() {}

  static List<RuleProblem> check(RuleInFile rule) {
    var problems = new ArrayList<RuleProblem>();
    StepCheck.mistake(() -> SegmentName.of(SegmentRules.segmentOf(rule.name())))
        .ifPresent(said -> problems.add(rule.problem(said.get(0), said.get(1))));
    if (problems.isEmpty() && new SegmentName(SegmentRules.segmentOf(rule.name())).isBuiltIn()) {
      problems.add(
          rule.problem(
              "Tandem fills the segment (%s) itself."
                  .formatted(SegmentRules.segmentOf(rule.name())),
              "Maybe give yours another name, or ask for it: The shopper belongs to ..."));
    }
    if (!rule.rightSide().isEmpty()) {
      problems.add(
          rule.problem(
              rule.rightSideBegins(),
              "A rule in segments says who, and offers nothing.",
              "Maybe leave nothing behind then, and let a rule of another folder offer to the segment."));
    }
    return problems;
  }
}
