package app.tandem.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds loops that never end once they have begun: those whose condition always holds, or asks only
 * for what nothing in the loop changes, and that nothing breaks off. Loops that may end are for the
 * meter.
 */
final class LoopCheck {
  /** What a fact says never changes, and neither does what is made of texts and numbers alone. */
  private static final Set<Class<?>> UNCHANGING =
      Set.of(String.class, boolean.class, int.class, long.class, double.class, Integer.class);

  private final BoundNames names;

  private LoopCheck(BoundNames names) {
    this.names = names;
  }

  /** A loop, in its parts. */
  private record Loop(Statement whole, Optional<Expression> condition, Statement body) {
    static List<Loop> in(BlockStmt block) {
      return block.findAll(Statement.class).stream()
          .flatMap(statement -> of(statement).stream())
          .toList();
    }

    private static Optional<Loop> of(Statement statement) {
      if (statement instanceof WhileStmt loop) {
        return Optional.of(new Loop(loop, Optional.of(loop.getCondition()), loop.getBody()));
      }
      if (statement instanceof DoStmt loop) {
        return Optional.of(new Loop(loop, Optional.of(loop.getCondition()), loop.getBody()));
      }
      return statement instanceof ForStmt loop
          ? Optional.of(new Loop(loop, loop.getCompare(), loop.getBody()))
          : Optional.empty();
    }
  }

  /**
   * A loop that never ends.
   *
   * @param at where it begins
   */
  record Endless(Node at, String what, String maybe) {}

  static List<Endless> in(BlockStmt block, BoundNames names) {
    var check = new LoopCheck(names);
    return Loop.in(block).stream().flatMap(loop -> check.endless(loop).stream()).toList();
  }

  private Optional<Endless> endless(Loop loop) {
    if (isLeft(loop)) {
      return Optional.empty();
    }
    var condition = loop.condition().orElse(null);
    if (condition == null || isTrue(condition)) {
      return Optional.of(
          new Endless(
              loop.whole(),
              "This loop never ends: nothing in it breaks it off.",
              "Maybe let it count to an end: for ( int i = 0; i < 10; i++ ) { ... }."));
    }
    return isUnchanging(condition, changed(loop))
        ? Optional.of(
            new Endless(
                loop.whole(),
                "This loop never ends once it has begun: nothing in it changes what it asks, (%s)."
                    .formatted(condition),
                "Maybe you meant if instead, or something is to be counted up in the loop."))
        : Optional.empty();
  }

  private static boolean isTrue(Expression condition) {
    var bare = condition instanceof EnclosedExpr enclosed ? enclosed.getInner() : condition;
    return bare instanceof BooleanLiteralExpr literal && literal.getValue();
  }

  /** Whether anything may go on behind the loop, or leave the right side as a whole. */
  private static boolean isLeft(Loop loop) {
    return loop.body().findAll(Statement.class).stream()
        .filter(one -> !isInLambda(one, loop.whole()))
        .anyMatch(
            one ->
                one instanceof ReturnStmt
                    || one instanceof ThrowStmt
                    || (one instanceof BreakStmt end && isLeft(loop, end))
                    || (one instanceof ContinueStmt next
                        && next.getLabel().isPresent()
                        && !isLabelled(loop.whole(), next.getLabel().get().asString())
                        && !isLabelInside(loop, next.getLabel().get().asString())));
  }

  private static boolean isLeft(Loop loop, BreakStmt end) {
    var label = end.getLabel();
    if (label.isPresent()) {
      return !isLabelInside(loop, label.get().asString());
    }
    var around = end.getParentNode();
    while (around.isPresent() && !isBroken(around.get())) {
      around = around.get().getParentNode();
    }
    return around.filter(one -> isSame(one, loop.whole())).isPresent();
  }

  /** Two parts that read alike are two. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Node one, Node other) {
    return one == other;
  }

  /** Whether a {@code break} without a label ends it. */
  private static boolean isBroken(Node node) {
    return node instanceof WhileStmt
        || node instanceof DoStmt
        || node instanceof ForStmt
        || node instanceof ForEachStmt
        || node instanceof SwitchStmt;
  }

  private static boolean isLabelled(Statement loop, String label) {
    return loop.getParentNode()
        .filter(LabeledStmt.class::isInstance)
        .map(LabeledStmt.class::cast)
        .filter(one -> one.getLabel().asString().equals(label))
        .isPresent();
  }

  private static boolean isLabelInside(Loop loop, String label) {
    return loop.body().findAll(LabeledStmt.class).stream()
        .anyMatch(one -> one.getLabel().asString().equals(label));
  }

  private static boolean isInLambda(Node node, Node loop) {
    var around = node.getParentNode();
    while (around.isPresent() && !isSame(around.get(), loop)) {
      if (around.get() instanceof LambdaExpr) {
        return true;
      }
      around = around.get().getParentNode();
    }
    return false;
  }

  /** The names of what the loop changes. */
  private static Set<String> changed(Loop loop) {
    var assigned = loop.whole().findAll(AssignExpr.class).stream().map(AssignExpr::getTarget);
    var counted =
        loop.whole().findAll(UnaryExpr.class).stream()
            .filter(one -> one.isPrefix() || one.isPostfix())
            .map(UnaryExpr::getExpression);
    return java.util.stream.Stream.concat(assigned, counted)
        .map(LoopCheck::root)
        .collect(Collectors.toSet());
  }

  private static String root(Expression target) {
    if (target instanceof EnclosedExpr enclosed) {
      return root(enclosed.getInner());
    }
    return target instanceof ArrayAccessExpr access ? root(access.getName()) : target.toString();
  }

  /** Whether it asks only for what stays as it is; in doubt it does not. */
  private boolean isUnchanging(Expression asked, Set<String> changed) {
    if (asked instanceof NameExpr name) {
      return !changed.contains(name.getNameAsString());
    }
    if (asked instanceof EnclosedExpr enclosed) {
      return isUnchanging(enclosed.getInner(), changed);
    }
    if (asked instanceof UnaryExpr one) {
      return isUnchanging(one.getExpression(), changed);
    }
    if (asked instanceof BinaryExpr two) {
      return isUnchanging(two.getLeft(), changed) && isUnchanging(two.getRight(), changed);
    }
    return asked instanceof MethodCallExpr call
        ? isUnchanging(call, changed)
        : asked instanceof LiteralExpr;
  }

  private boolean isUnchanging(MethodCallExpr call, Set<String> changed) {
    return call.getArguments().stream().allMatch(one -> isUnchanging(one, changed))
        && call.getScope().filter(scope -> saysAlwaysTheSame(scope, changed)).isPresent();
  }

  private boolean saysAlwaysTheSame(Expression scope, Set<String> changed) {
    if (scope instanceof NameExpr name) {
      var type = names.typeOf(name.getNameAsString());
      return isUnchanging(name, changed)
          && (VocabularyWords.isFact(type) || UNCHANGING.contains(type));
    }
    return scope instanceof MethodCallExpr call && isUnchanging(call, changed);
  }
}
