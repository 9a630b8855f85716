package app.tandem.rules;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a number is that stands in a rule, as far as that can be known by reading. */
class WrittenNumber {
  private static final int DEEPEST = 20;
  private static final Set<String> DECIMALS = Set.of("double", "float", "Double", "Float");

  private WrittenNumber() {}

  /** A number as Java has it: what is divided is rounded down where both are whole. */
  private record Value(double number, boolean isWhole) {}

  /** The number, written out or worked out; null when that depends on facts. */
  static @Nullable Double of(Expression expression) {
    var value = of(expression, 0);
    return value == null ? null : (Double) value.number();
  }

  private static @Nullable Value of(Expression expression, int depth) {
    if (depth > DEEPEST) {
      return null;
    }
    if (expression instanceof EnclosedExpr brackets) {
      return of(brackets.getInner(), depth + 1);
    }
    if (expression instanceof BinaryExpr sum) {
      var left = of(sum.getLeft(), depth + 1);
      var right = of(sum.getRight(), depth + 1);
      return left == null || right == null ? null : worked(sum.getOperator(), left, right);
    }
    if (expression instanceof UnaryExpr sign
        && sign.getOperator() == UnaryExpr.Operator.MINUS
        && sign.getExpression() instanceof EnclosedExpr) {
      var value = of(sign.getExpression(), depth + 1);
      return value == null ? null : new Value(-value.number(), value.isWhole());
    }
    return expression instanceof NameExpr name
        ? given(name, depth)
        : literal(expression.toString());
  }

  /** What a name was given once and for all; in one with decimals a whole number is none. */
  private static @Nullable Value given(NameExpr name, int depth) {
    var declared = WrittenText.declared(name);
    var given = declared.flatMap(VariableDeclarator::getInitializer);
    var value = given.isEmpty() ? null : of(given.get(), depth + 1);
    return value == null
        ? null
        : new Value(
            value.number(),
            value.isWhole() && !DECIMALS.contains(declared.get().getTypeAsString()));
  }

  private static @Nullable Value literal(String text) {
    var written = text.replace("_", "");
    var bare = written.replaceAll("[LlDdFf]$", "");
    if (!bare.matches("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?")) {
      return null;
    }
    return new Value(Double.parseDouble(bare), written.matches("[-+]?\\d+[Ll]?"));
  }

  private static @Nullable Value worked(BinaryExpr.Operator operator, Value left, Value right) {
    var isWhole = left.isWhole() && right.isWhole();
    var number =
        switch (operator) {
          case PLUS -> left.number() + right.number();
          case MINUS -> left.number() - right.number();
          case MULTIPLY -> left.number() * right.number();
          case DIVIDE -> left.number() / right.number();
          default -> Double.NaN;
        };
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return null;
    }
    var isCut = isWhole && operator == BinaryExpr.Operator.DIVIDE;
    return new Value(isCut ? (double) (long) number : number, isWhole);
  }
}
