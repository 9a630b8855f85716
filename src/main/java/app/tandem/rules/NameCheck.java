package app.tandem.rules;

import app.tandem.kernel.NearName;
import app.tandem.rules.StepCheck.Refusals;
import app.tandem.rules.sandbox.LanguageCheck;
import app.tandem.rules.text.RuleInFile;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.SwitchEntry;
import java.util.Locale;
import java.util.Set;

/** Checks the names on the right side of a rule: that each is one that the rule has given. */
class NameCheck {
  static final String NO_WORD = "(%s) is not a word that rules may use.";
  static final String MAYBE =
      "Maybe say it with a condition on a fact; rules/README.md lists the words.";
  private static final Set<String> NUMBERED =
      Set.of("score", "discount", "untilHours", "ifStockBelow");

  private final RuleInFile rule;
  private final BoundNames names;
  private final Set<String> known;
  private final Refusals refusals;

  /**
   * Makes ready to check.
   *
   * @param names that the left side gives
   * @param known these, and those that the right side gives itself
   */
  NameCheck(RuleInFile rule, BoundNames names, Set<String> known, Refusals refusals) {
    this.rule = rule;
    this.names = names;
    this.known = known;
    this.refusals = refusals;
  }

  void check(NameExpr name) {
    var word = name.getNameAsString();
    if (known.contains(word) || names.contains(word) || rule.lacksConsequence()) {
      return;
    }
    if (name.getParentNode().filter(SwitchEntry.class::isInstance).isPresent()) {
      return; // A word of the enum that is looked at.
    }
    var isScope = name.getParentNode().filter(parent -> isScopeOf(name, parent)).isPresent();
    if (isScope && word.equalsIgnoreCase(RightSide.VERB)) {
      refusals.refuse(
          name, "Nothing in this rule is called (%s).".formatted(word), "Maybe you meant offers.");
      return;
    }
    if (isScope && Character.isUpperCase(word.charAt(0))) {
      if (LanguageCheck.isForbidden(word)) {
        refusals.refuse(name, NO_WORD.formatted(word), MAYBE);
      }
      return;
    }
    var isNumber =
        name.getParentNode()
            .filter(MethodCallExpr.class::isInstance)
            .filter(call -> takesNumber((MethodCallExpr) call, name))
            .isPresent();
    refusals.refuse(
        name,
        (isNumber ? "(%s) stands where a number belongs." : "Nothing in this rule is called (%s).")
            .formatted(word),
        isNumber ? "Maybe write it in digits." : nearName(word));
  }

  /** The days of a wait stand between what it follows and what it is counted from. */
  private static boolean takesNumber(MethodCallExpr call, NameExpr name) {
    var isDays =
        call.getNameAsString().equals("after")
            && call.getArguments().size() == 3
            && call.getArgument(1).equals(name)
            && !name.getNameAsString().startsWith("$");
    return isDays || NUMBERED.contains(call.getNameAsString());
  }

  private String nearName(String word) {
    if (StepCheck.ANCHORS.contains(word)) {
      return "Maybe you meant Anchor.%s.".formatted(word);
    }
    if (word.startsWith("$") && known.stream().noneMatch(one -> one.startsWith("$"))) {
      return "Maybe give a fact this name above: %s : %s( )."
          .formatted(word, rule.stage().looksBack() ? "Purchased" : "InCart");
    }
    var names = known.stream().filter(NameCheck::visible).toList();
    var isShout = word.equals(word.toUpperCase(Locale.ROOT)) && !word.startsWith("$");
    var isLone = names.size() == 1 && NearName.find(word, names).isEmpty();
    return isShout || isLone
        ? "Maybe it is text: put it in quotes."
        : VocabularyWords.maybe(word, names);
  }

  private static boolean visible(String name) {
    return name.equals(RightSide.VERB) || !ProposalCheck.GIVEN.contains(name);
  }

  private static boolean isScopeOf(NameExpr name, Node parent) {
    if (parent instanceof FieldAccessExpr access) {
      return access.getScope().equals(name);
    }
    return parent instanceof MethodCallExpr call
        && call.getScope().filter(name::equals).isPresent();
  }
}
