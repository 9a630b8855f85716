package app.tandem.rules;

import app.tandem.rules.Proposed.Said;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds the texts that a proposal may say: all that stand in its sentence, whatever they are used
 * for, and all that its names were ever given.
 */
class SaidTexts {
  private final RightSide side;
  private final BlockStmt block;
  private final Node sentence;
  private final Set<Node> others = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<String> names = new HashSet<>();

  @SuppressWarnings("ReferenceEquality")
  private SaidTexts(RightSide side, BlockStmt block, MethodCallExpr saying) {
    this.side = side;
    this.block = block;
    sentence = whole(saying);
    side.sayings().stream().filter(one -> one != saying).map(SaidTexts::whole).forEach(others::add);
  }

  private static Node whole(MethodCallExpr saying) {
    var steps = RightSide.steps(saying);
    return steps.isEmpty() ? saying : steps.get(steps.size() - 1);
  }

  static List<Said> of(RightSide side, MethodCallExpr saying) {
    return side.parsed()
        .getResult()
        .map(block -> new SaidTexts(side, block, saying).read())
        .orElse(List.of());
  }

  private List<Said> read() {
    findNames();
    var found = new ArrayList<Said>();
    for (var text : block.findAll(LiteralStringValueExpr.class, SaidTexts::isText)) {
      if (isFirst(text) && isSaid(text)) {
        found.add(new Said(WrittenText.inPart(sum(text)), side.place(text)));
      }
    }
    return found;
  }

  private static boolean isText(Expression one) {
    return one instanceof StringLiteralExpr || one instanceof TextBlockLiteralExpr;
  }

  /** The names of the sentence, and those of which they are made. */
  private void findNames() {
    sentence.findAll(NameExpr.class).forEach(one -> names.add(one.getNameAsString()));
    var before = -1;
    while (before < names.size()) {
      before = names.size();
      block.findAll(VariableDeclarator.class).forEach(this::addGiven);
      block.findAll(AssignExpr.class).forEach(this::addGiven);
    }
  }

  private void addGiven(Node giving) {
    if (names.contains(given(giving))) {
      giving.findAll(NameExpr.class).forEach(one -> names.add(one.getNameAsString()));
    }
  }

  private static String given(Node giving) {
    return giving instanceof VariableDeclarator variable
        ? variable.getNameAsString()
        : giving instanceof AssignExpr assigned ? assigned.getTarget().toString() : "";
  }

  /** What stands neither in a sentence nor in what a name is given may be said by any. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isSaid(Node text) {
    for (var node = text; ; node = node.getParentNode().orElseThrow()) {
      if (node == sentence || node == block) {
        return true;
      }
      if (node instanceof VariableDeclarator || node instanceof AssignExpr) {
        return names.contains(given(node));
      }
      if (others.contains(node)) {
        return false;
      }
    }
  }

  /** The sum of which a text is a part, with the brackets around it. */
  private static Expression sum(Expression text) {
    return text.getParentNode().orElse(null) instanceof Expression parent
            && (parent instanceof EnclosedExpr || isSum(parent))
        ? sum(parent)
        : text;
  }

  private static boolean isSum(Expression one) {
    return one instanceof BinaryExpr sum && sum.getOperator() == BinaryExpr.Operator.PLUS;
  }

  /** Of a sum the first text alone speaks for all. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isFirst(LiteralStringValueExpr text) {
    return sum(text)
        .findFirst(LiteralStringValueExpr.class, SaidTexts::isText)
        .filter(first -> first == text)
        .isPresent();
  }
}
