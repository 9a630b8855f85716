package app.tandem.rules;

import app.tandem.rules.StepCheck.Refusals;
import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleInFile;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the statements of a right side that a compiler would refuse without their line: values of
 * another kind, names without a value, and what stands behind a return.
 */
class StatementCheck {
  private static final Set<String> NUMBERS =
      Set.of("int", "long", "double", "Integer", "Long", "Double");

  private final BlockStmt block;
  private final Refusals refusals;

  private StatementCheck(BlockStmt block, Refusals refusals) {
    this.block = block;
    this.refusals = refusals;
  }

  static void check(BlockStmt block, Refusals refusals) {
    var check = new StatementCheck(block, refusals);
    block.findAll(VariableDeclarator.class).forEach(check::checkDeclared);
    block.findAll(BlockStmt.class).forEach(check::checkEnds);
  }

  /** Where a name gets a value that is not written out; the first of this type. */
  static Optional<Place> declared(RuleInFile rule, String type) {
    var right = RightSide.of(rule);
    return right
        .parsed()
        .getResult()
        .flatMap(
            block ->
                block.findFirst(
                    VariableDeclarator.class,
                    one ->
                        one.getTypeAsString().equals(type)
                            && one.getInitializer()
                                .filter(init -> !init.isLiteralExpr())
                                .isPresent()))
        .map(right::place);
  }

  private void checkDeclared(VariableDeclarator variable) {
    var type = variable.getTypeAsString();
    variable.getInitializer().ifPresent(value -> checkKind(type, value));
    var given = block.findAll(AssignExpr.class, one -> isOf(one.getTarget(), variable));
    given.forEach(one -> checkKind(type, one.getValue()));
    if (given.isEmpty() && variable.getInitializer().isEmpty() && isLocal(variable)) {
      block
          .findFirst(NameExpr.class, one -> isOf(one, variable))
          .ifPresent(
              use ->
                  refusals.refuse(
                      use,
                      "(%s) has no value here.".formatted(use),
                      "Maybe give it one where it gets its name: %s %s = ...;"
                          .formatted(type, use)));
    }
  }

  private static boolean isOf(Expression expression, VariableDeclarator variable) {
    return expression instanceof NameExpr name
        && name.getNameAsString().equals(variable.getNameAsString());
  }

  /** A field begins with a value of its own, and so does what a loop goes through. */
  private static boolean isLocal(VariableDeclarator variable) {
    return variable.getParentNode().orElse(null) instanceof VariableDeclarationExpr declared
        && !(declared.getParentNode().orElse(null) instanceof ForEachStmt);
  }

  private void checkKind(String type, Expression value) {
    var isText = value.isStringLiteralExpr() || value.isTextBlockLiteralExpr();
    var isOther = value.isLiteralExpr() && !isText && !value.isNullLiteralExpr();
    var isWrong =
        type.equals("String")
            ? isOther
            : NUMBERS.contains(type) && (isText || value.isBooleanLiteralExpr());
    if (isWrong) {
      refusals.refuse(
          value,
          "Where %s belongs stands (%s).".formatted(TypeWords.said(type), value),
          "Maybe quotes are missing, or are there that do not belong.");
    }
  }

  private void checkEnds(BlockStmt inner) {
    var statements = inner.getStatements();
    for (int i = 0; i < statements.size() - 1; i++) {
      if (isEnd(statements.get(i))) {
        refusals.refuse(
            statements.get(i + 1),
            "Nothing behind (%s) is ever done.".formatted(word(statements.get(i))),
            "Maybe put it before, or inside of an if.");
        return;
      }
    }
  }

  private static boolean isEnd(Statement statement) {
    return statement.isReturnStmt()
        || statement.isBreakStmt()
        || statement.isContinueStmt()
        || statement.isThrowStmt();
  }

  private static String word(Statement statement) {
    return statement.toString().lines().findFirst().orElse("").replace(";", "");
  }
}
