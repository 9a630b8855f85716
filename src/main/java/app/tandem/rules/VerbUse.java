package app.tandem.rules;

import static java.util.stream.Collectors.joining;

import app.tandem.rules.StepCheck.Refusals;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
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
    block
        .findAll(MethodCallExpr.class, VerbUse::lacksVerb)
        .forEach(
            call ->
                refusals.refuse(
                    call.getName(),
                    "(%s) is a word of offers, and stands alone here."
                        .formatted(call.getNameAsString()),
                    "Maybe you meant offers.%s( ... ).".formatted(call.getNameAsString())));
    block
        .findAll(ObjectCreationExpr.class, one -> one.getTypeAsString().equals("Bundle"))
        .forEach(
            one ->
                refusals.refuse(
                    one,
                    "Nothing is made with new here (Bundle).",
                    "Maybe you meant Bundle.of( %s ).".formatted(given(one))));
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

  private static String given(ObjectCreationExpr made) {
    return made.getArguments().stream().map(Object::toString).collect(joining(", "));
  }

  private static boolean lacksVerb(MethodCallExpr call) {
    var word = call.getNameAsString();
    return call.getScope().isEmpty()
        && (ProposalCheck.VERBS.contains(word) || RestraintCheck.VERBS.contains(word));
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
