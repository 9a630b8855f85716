package app.tandem.check.mistake;

import app.tandem.rules.Proposed;
import app.tandem.rules.text.RuleProblem;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** Finds discounts that were meant as a share: 0.1 is a tenth of a percent. */
class SmallDiscounts {
  private SmallDiscounts() {}

  static List<RuleProblem> in(Written rule) {
    return rule.proposals().stream().flatMap(proposed -> check(rule, proposed)).toList();
  }

  private static Stream<RuleProblem> check(Written rule, Proposed proposed) {
    var discount = proposed.discount();
    if (discount == null || discount <= 0 || discount >= 1) {
      return Stream.of();
    }
    var said = plain(discount);
    var percent = BigDecimal.valueOf(discount).movePointRight(2).stripTrailingZeros();
    return Stream.of(
        rule.problem(
            proposed.placeOf("discount"),
            "A discount of %s is %s percent, which saves next to nothing.".formatted(said, said),
            percent.compareTo(BigDecimal.ONE) >= 0 && Proposed.takesDiscount(percent.doubleValue())
                ? "Maybe you meant .discount( %s ).".formatted(percent.toPlainString())
                : "Maybe the number is in percent: .discount( 10 )."));
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
