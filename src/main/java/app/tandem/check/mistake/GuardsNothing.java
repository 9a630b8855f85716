package app.tandem.check.mistake;

import app.tandem.kernel.Stage;
import app.tandem.rules.Restrained;
import app.tandem.rules.Restrained.Kind;
import app.tandem.rules.text.RuleProblem;
import java.util.List;
import java.util.stream.Stream;

/** Finds restraint that keeps nothing back, because nobody sells what it names. */
class GuardsNothing {
  private GuardsNothing() {}

  static List<RuleProblem> in(Written rule, Shelf shelf) {
    if (rule.stage() != Stage.RESTRAINT || !shelf.isKnown()) {
      return List.of();
    }
    return Restrained.in(rule.rule()).stream().flatMap(one -> check(rule, one, shelf)).toList();
  }

  private static Stream<RuleProblem> check(Written rule, Restrained one, Shelf shelf) {
    var isFamily = one.kind() == Kind.FAMILY;
    var isSold =
        isFamily ? shelf.families().contains(one.word().strip()) : shelf.item(one.word()) != null;
    var what =
        isFamily
            ? "The catalogue has no family (%s), so this keeps nothing back."
            : "The catalogue has no product (%s), so this keeps nothing back.";
    return isSold
        ? Stream.of()
        : Stream.of(
            rule.problem(
                one.place(),
                what.formatted(one.word()),
                shelf.maybe(one.word(), isFamily ? shelf.families() : shelf.skus())));
  }
}
