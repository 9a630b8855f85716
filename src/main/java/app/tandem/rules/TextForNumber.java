package app.tandem.rules;

import app.tandem.rules.StepCheck.Refusals;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.Map;

/**
 * Tells a text where a step takes a number, in the words in which the engine's own are told. The
 * engine looks at a rule only when nothing else is wrong with it, and two slips are told at once.
 */
final class TextForNumber {
  private static final Map<String, String> TYPE_BY_STEP =
      Map.of("score", "double", "discount", "double", "untilHours", "int", "ifStockBelow", "int");

  private TextForNumber() {}

  static void check(MethodCallExpr step, Refusals refusals) {
    var word = step.getNameAsString();
    var type = TYPE_BY_STEP.get(word);
    if (type != null && step.getArguments().stream().anyMatch(one -> one.isStringLiteralExpr())) {
      refusals.refuse(
          step.getName(),
          "%s(...) does not take %s.".formatted(word, TypeWords.said("String")),
          TypeWords.example(word, type));
    }
  }
}
