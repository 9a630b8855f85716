package app.tandem.rules;

import app.tandem.rules.StepCheck.Refusals;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.Map;

/** Checks what is given to the verb or a step, where it can be told to be wrong at sight. */
final class GivenValues {
  private static final Map<String, String> MAYBE_INSTEAD =
      Map.of(
          "propose", "Maybe write the code of a product: \"BEANS-1KG\".",
          "upgradeTo", "Maybe write the code of a product: \"EM-2\".",
          "of", "Maybe write a name and two codes: \"Clean cup\", \"DESCALER-2X\", \"FILTER-3X\".",
          "because", "Maybe write why it makes the main purchase better, in quotes.");

  private GivenValues() {}

  static void check(MethodCallExpr call, Refusals refusals) {
    call.getArguments().stream()
        .filter(Expression::isCharLiteralExpr)
        .forEach(
            letter ->
                refusals.refuse(
                    letter,
                    "A text stands in double quotes, and (%s) does not.".formatted(letter),
                    "Maybe you meant \"%s\".".formatted(letter.asCharLiteralExpr().getValue())));
    call.getArguments().stream()
        .filter(Expression::isNullLiteralExpr)
        .forEach(
            nothing ->
                refusals.refuse(
                    nothing,
                    "(null) is nothing, and %s(...) needs something."
                        .formatted(call.getNameAsString()),
                    MAYBE_INSTEAD.getOrDefault(
                        call.getNameAsString(), "Maybe leave out the step.")));
  }
}
