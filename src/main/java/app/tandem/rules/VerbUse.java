package app.tandem.rules;

import app.tandem.rules.StepCheck.Refusals;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;

/**
 * Checks that the verb is said where it stands, with all its steps, and never handed on: what is
 * said by another name, no check would see.
 */
class VerbUse {
  private VerbUse() {}

  static void check(BlockStmt block, RightSide right, Refusals refusals) {
    for (var name : block.findAll(Expression.class, VerbUse::isVerb)) {
      if (!isAsked(name)) {
        refusals.refuse(
            name,
            "(offers) is handed on here, and nobody can check what is said by another name.",
            "Maybe say it where it is meant: offers.%s."
                .formatted(
                    right.rule().stage().offers()
                        ? "propose( \"...\" ).because( \"...\" )"
                        : "withhold( \"...\" ).because( \"...\" )"));
      }
    }
    right.sayings().stream()
        .filter(saying -> !isWhole(saying))
        .forEach(
            saying ->
                refusals.refuse(
                    saying.getName(),
                    "What offers.%s(...) says is handed on here, and nobody can check what becomes of it."
                        .formatted(saying.getNameAsString()),
                    "Maybe write all its steps right behind it, as a sentence of its own."));
  }

  /** Before two colons it looks like a type. */
  private static boolean isVerb(Expression one) {
    return (one instanceof NameExpr name && name.getNameAsString().equals(RightSide.VERB))
        || (one instanceof TypeExpr type && type.getTypeAsString().equals(RightSide.VERB));
  }

  /** By identity: an argument may look like what it is given to. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isAsked(Node name) {
    return name.getParentNode().orElse(null) instanceof MethodCallExpr call
        && call.getScope().filter(scope -> scope == name).isPresent();
  }

  private static boolean isWhole(MethodCallExpr saying) {
    Node last = saying;
    while (isAsked(last)) {
      last = last.getParentNode().orElseThrow();
    }
    return last.getParentNode().orElse(null) instanceof ExpressionStmt;
  }
}
