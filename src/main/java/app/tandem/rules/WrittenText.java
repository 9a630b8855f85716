package app.tandem.rules;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a text says that stands in a rule, as far as that can be known by reading. */
class WrittenText {
  private static final int DEEPEST = 20;
  private static final String UNKNOWN = "\u2026";
  private static final String NUMBER = "7";
  private static final Map<String, UnaryOperator<String>> CHANGES =
      Map.of(
          "trim", String::trim,
          "strip", String::strip,
          "stripLeading", String::stripLeading,
          "stripTrailing", String::stripTrailing,
          "stripIndent", String::stripIndent,
          "toString", text -> text,
          "intern", text -> text,
          "toUpperCase", text -> text.toUpperCase(Locale.ROOT),
          "toLowerCase", text -> text.toLowerCase(Locale.ROOT));

  private static final Set<UnaryExpr.Operator> COUNTING =
      Set.of(
          UnaryExpr.Operator.PREFIX_INCREMENT,
          UnaryExpr.Operator.POSTFIX_INCREMENT,
          UnaryExpr.Operator.PREFIX_DECREMENT,
          UnaryExpr.Operator.POSTFIX_DECREMENT);

  private WrittenText() {}

  /** What it says; null when that depends on facts. */
  static @Nullable String of(Expression expression) {
    return of(expression, 0);
  }

  /** What it says, with a sign in the place of each part that depends on facts. */
  static String inPart(Expression expression) {
    var value = meant(expression);
    if (value instanceof BinaryExpr sum && sum.getOperator() == BinaryExpr.Operator.PLUS) {
      return inPart(sum.getLeft()) + inPart(sum.getRight());
    }
    var said = part(value, 0);
    return said != null ? said : VocabularyWords.isCounted(value.toString()) ? NUMBER : UNKNOWN;
  }

  /** Whether nothing can ever be read in it. */
  static boolean isBlank(Expression expression) {
    return isBlank(expression, 0);
  }

  private static boolean isBlank(Expression expression, int depth) {
    var value = meant(expression);
    if (depth > DEEPEST) {
      return false;
    }
    if (value instanceof ConditionalExpr choice) {
      return isBlank(choice.getThenExpr(), depth + 1) && isBlank(choice.getElseExpr(), depth + 1);
    }
    if (value instanceof BinaryExpr sum && sum.getOperator() == BinaryExpr.Operator.PLUS) {
      return isBlank(sum.getLeft(), depth + 1) && isBlank(sum.getRight(), depth + 1);
    }
    if (value instanceof MethodCallExpr call && isRepeated(call)) {
      return call.getScope().filter(text -> isBlank(text, depth + 1)).isPresent();
    }
    var said = of(value, depth);
    return said != null && said.isBlank();
  }

  private static boolean isRepeated(MethodCallExpr call) {
    return call.getNameAsString().equals("repeat") || CHANGES.containsKey(call.getNameAsString());
  }

  private static @Nullable String of(Expression expression, int depth) {
    var value = meant(expression);
    if (depth > DEEPEST) {
      return null;
    }
    if (value instanceof StringLiteralExpr text) {
      return text.asString();
    }
    if (value instanceof TextBlockLiteralExpr text) {
      return text.asString();
    }
    if (value instanceof CharLiteralExpr letter) {
      return String.valueOf(letter.asChar());
    }
    if (value instanceof BinaryExpr sum && sum.getOperator() == BinaryExpr.Operator.PLUS) {
      return isSum(sum, depth)
          ? null
          : joined(part(sum.getLeft(), depth), part(sum.getRight(), depth));
    }
    return value instanceof MethodCallExpr call ? called(call, depth) : null;
  }

  /** A number is text as soon as it is added to one. */
  private static @Nullable String part(Expression expression, int depth) {
    var value = meant(expression);
    return value instanceof IntegerLiteralExpr number ? number.getValue() : of(value, depth + 1);
  }

  /** Two numbers are added up, and not set side by side: what that gives is not worked out here. */
  private static boolean isSum(BinaryExpr added, int depth) {
    return isNumber(added.getLeft(), depth + 1) && isNumber(added.getRight(), depth + 1);
  }

  private static boolean isNumber(Expression expression, int depth) {
    var value = meant(expression);
    return value instanceof IntegerLiteralExpr
        || value instanceof CharLiteralExpr
        || (depth <= DEEPEST && value instanceof BinaryExpr sum && isSum(sum, depth));
  }

  private static @Nullable String joined(@Nullable String left, @Nullable String right) {
    return left == null || right == null ? null : left + right;
  }

  private static @Nullable String called(MethodCallExpr call, int depth) {
    var scope = call.getScope().orElse(null);
    var arguments = call.getArguments();
    if (scope instanceof NameExpr type && type.getNameAsString().equals("String")) {
      var isValue = call.getNameAsString().equals("valueOf") && arguments.size() == 1;
      return isValue ? part(arguments.get(0), depth) : null;
    }
    var text = scope == null ? null : of(scope, depth + 1);
    var change = CHANGES.get(call.getNameAsString());
    if (text != null && change != null && arguments.isEmpty()) {
      return change.apply(text);
    }
    return text != null && call.getNameAsString().equals("concat") && arguments.size() == 1
        ? joined(text, of(arguments.get(0), depth + 1))
        : null;
  }

  /** Without brackets, and in the place of a name what it was given once and for all. */
  private static Expression meant(Expression expression) {
    var value = expression;
    for (int depth = 0; depth < DEEPEST; depth++) {
      var before = value;
      if (value instanceof EnclosedExpr brackets) {
        value = brackets.getInner();
      } else if (value instanceof CastExpr cast) {
        value = cast.getExpression();
      } else if (value instanceof NameExpr name) {
        value = given(name);
      }
      if (value.equals(before)) {
        break;
      }
    }
    return value;
  }

  private static Expression given(NameExpr name) {
    return declared(name).flatMap(VariableDeclarator::getInitializer).orElse(name);
  }

  /** Where the right side gives a name its value once and for all. */
  static Optional<VariableDeclarator> declared(NameExpr name) {
    var word = name.getNameAsString();
    for (var node = name.getParentNode(); node.isPresent(); node = node.get().getParentNode()) {
      if (node.get() instanceof BlockStmt block) {
        var given =
            block.findAll(VariableDeclarator.class, one -> one.getNameAsString().equals(word));
        if (given.size() == 1 && !isChanged(block, word)) {
          return Optional.of(given.get(0));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isChanged(BlockStmt block, String word) {
    return block
            .findFirst(AssignExpr.class, one -> one.getTarget().toString().equals(word))
            .isPresent()
        || block
            .findFirst(
                UnaryExpr.class,
                one ->
                    COUNTING.contains(one.getOperator())
                        && one.getExpression().toString().equals(word))
            .isPresent();
  }
}
