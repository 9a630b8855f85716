package app.tandem.rules;

import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleProblem;
import com.github.javaparser.Problem;
import com.github.javaparser.TokenRange;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says why a right side cannot be read, where it can be told, and where else. */
class UnreadableRightSide {
  private static final Pattern PERCENT =
      Pattern.compile("\\.\\s*(score|discount)\\s*\\(\\s*((\\d{1,3}(?:\\.\\d{1,3})?)\\s*%)");

  /** A text is passed over as a whole; what is wrong has a group. */
  private static final Pattern BARE =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*+\"|(?<=[(,]\\s{0,9})(\\d+\\s+(?:hour|day|week|month|year)s?)(?=\\s*[,)])"
              + "|(?<=\\.(?:propose|upgradeTo|withhold)\\s{0,3}\\(\\s{0,9})([A-Z][\\w-]*)(?=\\s*\\))");

  private UnreadableRightSide() {}

  /** The first thing that is wrong, of which a parser says only where it stumbled. */
  static RuleProblem problem(RightSide right, Problem problem) {
    return percent(right)
        .or(() -> bareText(right))
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

  /** A length of time or a code without its quotes. */
  private static Optional<RuleProblem> bareText(RightSide right) {
    return BARE.matcher(right.rule().rightSide())
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .filter(Objects::nonNull)
        .findFirst()
        .map(
            written ->
                right
                    .rule()
                    .problem(
                        right.rule().placeOf(written),
                        "(%s) stands where a text in quotes belongs.".formatted(written),
                        "Maybe you meant \"%s\".".formatted(written)));
  }

  private static Place place(RightSide right, Problem problem) {
    return problem
        .getLocation()
        .flatMap(TokenRange::toRange)
        .map(range -> right.place(range.begin))
        .orElseGet(right.rule()::rightSideBegins);
  }
}
