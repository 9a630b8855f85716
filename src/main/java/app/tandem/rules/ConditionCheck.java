package app.tandem.rules;

import app.tandem.rules.sandbox.LanguageCheck;
import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AtomicExprDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.BindingDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ConstraintConnectiveDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.GroupByDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RelationalExprDescr;
import org.drools.drl.parser.DrlExprParserFactory;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Checks the conditions of a rule: facts and fields that are none, and text compared with numbers.
 */
class ConditionCheck {
  private static final Pattern PATH =
      Pattern.compile("(?<![\\w.$])([A-Za-z_$][\\w$]*)((?:\\.\\w+)*)\\s*(\\(?)");
  private static final Pattern NAMED = Pattern.compile("^\\s*(\\$?\\w+)\\s*:(?![:=])");
  private static final Set<String> NO_NAMES =
      Set.of("true", "false", "null", "this", "new", "instanceof", "in", "not", "eval");

  private final RuleInFile rule;
  private final BoundNames names;
  private final List<RuleProblem> problems = new ArrayList<>();

  private ConditionCheck(RuleInFile rule, BoundNames names) {
    this.rule = rule;
    this.names = names;
  }

  static List<RuleProblem> check(RuleInFile rule, BoundNames names) {
    var check = new ConditionCheck(rule, names);
    check.walk(rule.tree().getLhs());
    return check.problems;
  }

  /** One condition inside the brackets of a fact. */
  private record Condition(String factName, Class<?> fact, Place place) {}

  private void walk(Object part) {
    if (part instanceof PatternDescr pattern) {
      checkPattern(pattern);
      if (pattern.getSource() instanceof AccumulateDescr counted
          && !(counted instanceof GroupByDescr)) {
        problems.addAll(AccumulateCheck.check(rule, names, pattern, counted));
        walk(counted.getInput());
      }
      walk(pattern.getSource());
    } else if (part instanceof ConditionalElementDescr group) {
      group.getDescrs().forEach(this::walk);
    }
  }

  private void checkPattern(PatternDescr pattern) {
    var type = pattern.getObjectType();
    var fact = VocabularyWords.fact(type);
    if (type == null) {
      return; // It begins with a slash, which the box refuses.
    }
    if (fact == null) {
      PatternCheck.ofType(rule, pattern, type).ifPresent(problems::add);
      checkTexts(pattern);
      return;
    }
    checkNames(pattern, type, fact);
    PatternCheck.ofSource(rule, pattern, fact, names).ifPresent(problems::add);
    for (var one : pattern.getConstraint().getDescrs()) {
      if (one instanceof ExprConstraintDescr constraint) {
        checkConstraint(constraint, in(constraint, type, fact));
      }
    }
  }

  /** What is asked of something that is no fact, such as a text from a list. */
  private void checkTexts(PatternDescr pattern) {
    for (var one : pattern.getConstraint().getDescrs()) {
      if (one instanceof ExprConstraintDescr said) {
        var place = new Place(said.getLine(), said.getColumn() + 1);
        ConstraintCheck.pattern(said.getExpression())
            .ifPresent(told -> problems.add(rule.problem(place, told.what(), told.maybe())));
      }
    }
  }

  private void checkConstraint(ExprConstraintDescr constraint, Condition in) {
    var written = constraint.getExpression().strip();
    if (constraint.getType() == ExprConstraintDescr.Type.POSITIONAL) {
      refuse(
          in,
          "A semicolon does not belong behind (%s).".formatted(written),
          "Maybe write a comma.");
      return;
    }
    var parser = DrlExprParserFactory.getDrlExprParser(LanguageLevelOption.DRL6);
    var tree = parser.parse(constraint.getExpression());
    if (tree != null && !parser.hasErrors()) {
      ConstraintCheck.trouble(in.fact(), written)
          .ifPresentOrElse(
              told -> refuse(in, told.what(), told.maybe()), () -> walk(tree, in, false));
    }
  }

  private static Condition in(ExprConstraintDescr constraint, String type, Class<?> fact) {
    return new Condition(type, fact, new Place(constraint.getLine(), constraint.getColumn() + 1));
  }

  /** Two fields of one fact cannot share a name. */
  private void checkNames(PatternDescr pattern, String type, Class<?> fact) {
    var given = new HashSet<String>();
    if (pattern.getIdentifier() != null) {
      given.add(pattern.getIdentifier());
    }
    for (var one : pattern.getConstraint().getDescrs()) {
      if (one instanceof ExprConstraintDescr constraint) {
        var named = NAMED.matcher(constraint.getExpression());
        if (named.find() && !given.add(named.group(1))) {
          refuse(
              in(constraint, type, fact),
              "The name (%s) is given twice.".formatted(named.group(1)),
              "Maybe give the second a name of its own.");
        }
      }
    }
  }

  private void walk(BaseDescr part, Condition in, boolean isRight) {
    if (part instanceof ConstraintConnectiveDescr group) {
      group.getDescrs().forEach(one -> walk(one, in, false));
    } else if (part instanceof RelationalExprDescr comparison) {
      walk(comparison.getLeft(), in, false);
      if (!isWordForNumber(comparison, in)) {
        walk(comparison.getRight(), in, true);
      }
      checkKinds(comparison, in);
    } else if (part instanceof BindingDescr binding) {
      checkPaths(binding.getExpression(), in, false);
    } else if (part instanceof AtomicExprDescr atom) {
      checkPaths(atom.getExpression(), in, isRight);
    }
  }

  /** Whether a bare word stands where a number belongs; then it is told. */
  private boolean isWordForNumber(RelationalExprDescr comparison, Condition in) {
    if (!(comparison.getLeft() instanceof AtomicExprDescr left)
        || !(comparison.getRight() instanceof AtomicExprDescr right)) {
      return false;
    }
    var field = left.getExpression().strip();
    var word = right.getExpression().strip();
    var type = VocabularyWords.typeOf(in.fact(), field);
    var isNumber = type == int.class || type == double.class;
    if (!(isNumber || type == boolean.class)
        || !word.matches("[A-Za-z]\\w*")
        || names.contains(word)
        || NO_NAMES.contains(word)
        || VocabularyWords.isWord(in.fact(), word)) {
      return false;
    }
    refuse(
        in,
        "%s is %s, and (%s) is not.".formatted(field, isNumber ? "a number" : "yes or no", word),
        isNumber
            ? "Maybe write it in digits."
            : "Maybe you meant %s == %s.".formatted(field, Kinds.truth(word)));
    return true;
  }

  private void checkPaths(String expression, Condition in, boolean isRight) {
    var path = PATH.matcher(VocabularyWords.withoutTexts(expression));
    while (path.find()) {
      var root = path.group(1);
      var isCall = path.group(2).isEmpty() && !path.group(3).isEmpty();
      if (ForeignMethod.isIn(root, path.group(2), isRight) && !names.contains(root)) {
        refuse(in, ForeignMethod.told(root + path.group(2)), ForeignMethod.maybe(in.fact()));
        return;
      }
      if (!NO_NAMES.contains(root) && !isCall) {
        checkPath(root, path.group(2), in, isRight);
        if (path.group(3).isEmpty()) {
          checkDepth(root, path.group(2), in);
        }
      }
    }
    ForeignMethod.findRefused(expression)
        .map(
            call ->
                rule.problem(
                    rule.placeOf(ForeignMethod.behindPoint(call)),
                    NameCheck.NO_WORD.formatted(call),
                    NameCheck.MAYBE))
        .ifPresent(problems::add);
  }

  private void checkPath(String root, String rest, Condition in, boolean isRight) {
    if (names.contains(root)) {
      checkRest(names.typeOf(root), rest, in);
    } else if (VocabularyWords.isWord(in.fact(), root)) {
      checkRest(VocabularyWords.typeOf(in.fact(), root), rest, in);
    } else if (root.startsWith("$")) {
      refuse(in, "Nothing in this rule is called (%s).".formatted(root), names.maybe(root));
    } else if (isRight && rest.isEmpty()) {
      refuse(
          in,
          "(%s) is neither text in quotes nor a field of %s.".formatted(root, in.factName()),
          names.contains("$" + root)
              ? "Maybe you meant $%s.".formatted(root)
              : "Maybe it is text: write \"%s\".".formatted(root));
    } else if (!isRight || !Character.isUpperCase(root.charAt(0))) {
      refuseField(in.fact(), root, in);
    } else if (LanguageCheck.isForbidden(root)) {
      refuse(in, NameCheck.NO_WORD.formatted(root), NameCheck.MAYBE);
    }
  }

  /** A number has no fields, however it was reached. */
  private void checkDepth(String root, String rest, Condition in) {
    var last = root;
    var type = names.contains(root) ? names.typeOf(root) : VocabularyWords.typeOf(in.fact(), root);
    for (var word : rest.split("\\.", -1)) {
      if (!word.isEmpty()) {
        if (type.isPrimitive()) {
          refuse(
              in,
              "%s is a number or yes or no, and has no field (%s).".formatted(last, word),
              "Maybe you meant %s alone.".formatted(last));
          return;
        }
        type = VocabularyWords.isFact(type) ? VocabularyWords.typeOf(type, word) : Object.class;
        last = word;
      }
    }
  }

  /** Follows {@code .purchase.paidAt} as long as it leads through facts. */
  private void checkRest(Class<?> start, String rest, Condition in) {
    var type = start;
    for (var word : rest.split("\\.", -1)) {
      if (!word.isEmpty() && VocabularyWords.isFact(type)) {
        if (!VocabularyWords.isWord(type, word)) {
          refuseField(type, word, in);
          return;
        }
        type = VocabularyWords.typeOf(type, word);
      }
    }
  }

  private void refuseField(Class<?> fact, String word, Condition in) {
    refuse(
        in,
        "%s has no field (%s).".formatted(fact.getSimpleName(), word),
        VocabularyWords.maybe(word, VocabularyWords.fields(fact)));
  }

  private void checkKinds(RelationalExprDescr comparison, Condition in) {
    if (comparison.getLeft() instanceof AtomicExprDescr left
        && comparison.getRight() instanceof AtomicExprDescr right) {
      new ComparedKinds(in.fact(), names)
          .trouble(
              left.getExpression().strip(),
              comparison.getOperator().strip(),
              right.getExpression().strip())
          .ifPresent(told -> refuse(in, told.what(), told.maybe()));
    }
  }

  private void refuse(Condition in, String what, String maybe) {
    var isTold = problems.stream().anyMatch(one -> one.what().equals(what));
    if (!isTold || !what.equals(ConstraintCheck.UNIFYING)) {
      problems.add(rule.problem(in.place(), what, maybe));
    }
  }
}
