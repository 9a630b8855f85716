package app.tandem.rules;

import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleProblem;
import com.github.javaparser.Problem;
import com.github.javaparser.TokenRange;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says why a right side cannot be read, where it can be told, and where else. */
class UnreadableRightSide {
  private static final Pattern PERCENT =
      Pattern.compile("\\.\\s*(score|discount)\\s*\\(\\s*((\\d{1,3}(?:\\.\\d{1,3})?)\\s*%)");

  private UnreadableRightSide() {}

  /** The first thing that is wrong, of which a parser says only where it stumbled. */
  static RuleProblem problem(RightSide right, Problem problem) {
    return percent(right)
        .orElseGet(
            () ->
                right
                    .rule()
                    .problem(
                        place(right, problem),
                        "The right side cannot be read from here on.",
                        "Maybe a semicolon, a bracket or a quote is missing here or just above."));
  }

  private static Optional<RuleProblem> percent(RightSide right) {
    var found = PERCENT.matcher(right.rule().rightSide());
    if (!found.find()) {
      return Optional.empty();
    }
    var number = new BigDecimal(found.group(3));
    var meant = found.group(1).equals("score") ? number.movePointLeft(2) : number;
    return Optional.of(
        right
            .rule()
            .problem(
                right.rule().placeOf(found.group(2)),
                "(%s) is more than a number.".formatted(found.group(2)),
                "Maybe you meant %s.".formatted(meant.stripTrailingZeros().toPlainString())));
  }

  private static Place place(RightSide right, Problem problem) {
    return problem
        .getLocation()
        .flatMap(TokenRange::toRange)
        .map(range -> right.place(range.begin))
        .orElseGet(right.rule()::rightSideBegins);
  }
}
