package app.tandem.check.mistake;

import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Choice;
import app.tandem.rules.text.RuleProblem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds facts with "or" between them of which none goes with what is asked for beside them. Each is
 * tried in turn: where the rule could never fire with any of them, it never fires.
 */
class Alternatives {
  private final Written rule;
  private final List<Finding> told;
  private final Function<Written, List<Finding>> search;

  private Alternatives(Written rule, List<Finding> told, Function<Written, List<Finding>> search) {
    this.rule = rule;
    this.told = told;
    this.search = search;
  }

  /**
   * What is found in one rule.
   *
   * @param told what was found in it already
   * @param search how a rule is looked over
   */
  static List<Finding> in(
      Written rule, List<Finding> told, Function<Written, List<Finding>> search) {
    var alternatives = new Alternatives(rule, told, search);
    return told.stream().anyMatch(Finding::isDeadly)
        ? List.of()
        : Wanted.choicesIn(rule.rule()).stream()
            .flatMap(choice -> alternatives.check(choice).stream())
            .toList();
  }

  /** The same of those that it inherits, where neither it nor a rule that it extends is dead. */
  static Optional<Finding> inherited(Written rule, Function<Written, List<Finding>> search) {
    var alternatives = new Alternatives(rule, List.of(), search);
    return rule.ancestors().stream()
        .flatMap(parent -> Wanted.choicesIn(parent).stream())
        .flatMap(choice -> alternatives.checkInherited(choice).stream())
        .findFirst();
  }

  private Optional<Finding> checkInherited(Choice choice) {
    var reasons = reasons(choice);
    return reasons.size() < choice.parts().size()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                rule.problem(
                    rule.rule().placeOf(String.valueOf(rule.rule().parent())),
                    "With what this rule asks none of the alternatives that it inherits ever holds. "
                        + why(reasons),
                    "Maybe one of them was meant otherwise, or this rule extends the wrong one."),
                true));
  }

  private List<RuleProblem> reasons(Choice choice) {
    return choice.parts().stream().flatMap(part -> reason(part).stream()).toList();
  }

  private static String why(List<RuleProblem> reasons) {
    return reasons.stream().map(RuleProblem::what).distinct().collect(Collectors.joining(" "));
  }

  private Optional<Finding> check(Choice choice) {
    var reasons = reasons(choice);
    if (reasons.size() < choice.parts().size() || reasons.stream().allMatch(this::isTold)) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            rule.problem(
                choice.parts().get(0).get(0).place(),
                "None of these alternatives ever holds. " + why(reasons),
                "Maybe one of them was meant otherwise, or belongs in another rule."),
            true));
  }

  private Optional<RuleProblem> reason(List<Wanted> part) {
    return search.apply(rule.with(part)).stream()
        .filter(Finding::isDeadly)
        .map(Finding::problem)
        .findFirst();
  }

  /** What is wrong with an alternative by itself was told in its place, as what it is. */
  private boolean isTold(RuleProblem reason) {
    return told.stream()
        .map(Finding::problem)
        .anyMatch(one -> one.line() == reason.line() && one.column() == reason.column());
  }
}
