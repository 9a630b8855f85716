package app.tandem.rules;

import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleInFile;
import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The right side of a rule as a tree, with the way back from a place in it to the rule.
 *
 * @param rule whose right side it is
 * @param parsed what the parser made of it
 */
record RightSide(RuleInFile rule, ParseResult<BlockStmt> parsed) {
  static final String VERB = "offers";

  /**
   * A text or comment, or, as the group, a statement of the engine that is none of Java. The box
   * refuses it, and it hides nothing else.
   */
  private static final Pattern MODIFY =
      Pattern.compile(
          "\"(?:[^\"\\\\\n]|\\\\.)*+\"|//[^\n]*"
              + "|(?<![\\w.$])(modify\\s*\\((?:[^()]|\\([^()]*\\))*+\\)\\s*\\{[^{}]*+\\})");

  static RightSide of(RuleInFile rule) {
    var parser = new JavaParser(new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_17));
    var text = MODIFY.matcher(rule.rightSide()).replaceAll(RightSide::blanked);
    return new RightSide(rule, parser.parseBlock("{" + text + "\n}"));
  }

  /** The same number of letters and lines. */
  private static String blanked(MatchResult found) {
    return Matcher.quoteReplacement(
        found.group(1) == null ? found.group() : found.group(1).replaceAll("[^\n]", " "));
  }

  /** Every call of the verb, in the order of the text. */
  List<MethodCallExpr> sayings() {
    return parsed
        .getResult()
        .map(block -> block.findAll(MethodCallExpr.class, RightSide::isSaying))
        .orElse(List.of());
  }

  private static boolean isSaying(MethodCallExpr call) {
    return call.getScope().orElse(null) instanceof NameExpr name
        && name.getNameAsString().equals(VERB);
  }

  /** The calls that follow a proposal in the same sentence. */
  static List<MethodCallExpr> steps(MethodCallExpr proposal) {
    var steps = new ArrayList<MethodCallExpr>();
    var last = proposal;
    while (last.getParentNode().orElse(null) instanceof MethodCallExpr next
        && next.getScope().filter(last::equals).isPresent()) {
      steps.add(next);
      last = next;
    }
    return steps;
  }

  /** Where a part of it stands in the rule's text. */
  Place place(Node node) {
    return node.getBegin().map(this::place).orElseGet(rule::rightSideBegins);
  }

  /** From a place in the bracketed right side to the same place in the rule's text. */
  Place place(Position position) {
    var begins = rule.rightSideBegins();
    return position.line == 1
        ? new Place(begins.line(), begins.column() + position.column - 2)
        : new Place(begins.line() + position.line - 1, position.column);
  }
}
