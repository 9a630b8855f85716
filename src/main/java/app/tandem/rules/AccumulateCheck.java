package app.tandem.rules;

import app.tandem.rules.sandbox.ResultCheck;
import app.tandem.rules.text.Place;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AccumulateDescr.AccumulateFunctionCallDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;

/**
 * Checks what a rule counts and adds up: that each name in it is known, that numbers are added and
 * not texts, and that what is asked of the result is a comparison.
 */
class AccumulateCheck {
  private static final Set<String> OF_NUMBERS = Set.of("sum", "average");
  private static final Set<String> OF_NOTHING = Set.of("count");
  private static final Pattern NAME = Pattern.compile("(\\$\\w+)(?:\\.(\\w+))?");
  private static final Pattern PLAIN =
      Pattern.compile("[\\w$.\\s()+*/%-]+(?:[<>]=?|[=!]=)[\\w$.\\s()+*/%-]+");
  private static final Pattern COMPARED =
      Pattern.compile("(\\$\\w+)\\s*(?:[=!]=|[<>]=?)\\s*(\"[^\"]*\")");

  private final RuleInFile rule;
  private final BoundNames names;
  private final List<RuleProblem> problems = new ArrayList<>();

  private AccumulateCheck(RuleInFile rule, BoundNames names) {
    this.rule = rule;
    this.names = names;
  }

  /**
   * What is wrong with one count.
   *
   * @param result what is asked of it
   */
  static List<RuleProblem> check(
      RuleInFile rule, BoundNames names, PatternDescr result, AccumulateDescr counted) {
    var check = new AccumulateCheck(rule, names);
    check.checkBinds(counted);
    counted.getFunctions().forEach(check::checkFunction);
    check.checkFields(counted);
    check.checkChoice(counted.getInput());
    if (!result.getObjectType().startsWith("Object")) {
      counted.getFunctions().forEach(check::checkOldForm);
    }
    result.getConstraint().getDescrs().stream()
        .filter(ExprConstraintDescr.class::isInstance)
        .map(ExprConstraintDescr.class::cast)
        .filter(one -> result.getObjectType().startsWith("Object") || isNamed(one))
        .forEach(one -> check.checkResult(one.getExpression().strip(), result, counted));
    return check.problems;
  }

  private static boolean isNamed(ExprConstraintDescr constraint) {
    return constraint.getExpression().contains("$");
  }

  private void checkFunction(AccumulateFunctionCallDescr call) {
    var function = call.getFunction();
    var given = given(call);
    if (given.isEmpty() && !OF_NOTHING.contains(function)) {
      refuse(
          function + "(",
          "It does not say of what (%s) is taken.".formatted(function),
          "Maybe give what is counted a name, $p : price, and write %s( $p ).".formatted(function));
    } else if (checkNames(given) && OF_NUMBERS.contains(function) && isText(given)) {
      refuse(
          function + "(",
          "(%s) is taken of numbers, and (%s) is text.".formatted(function, given),
          "Maybe you meant a number such as price, or count( %s ).".formatted(given));
    } else {
      new GivenCheck(function, given, names)
          .trouble()
          .ifPresent(told -> refuse(function + "(", told.what(), told.maybe()));
    }
  }

  /** Of what is reckoned there the engine makes what its own compiler does not understand. */
  private void checkOldForm(AccumulateFunctionCallDescr call) {
    var given = given(call);
    if (CountedForm.isReckoned(given)) {
      var function = call.getFunction();
      refuse(
          function + "(",
          "With from, (%s) is taken of one name, and (%s) is more.".formatted(function, given),
          "Maybe leave out from: accumulate( InCart( ... ); $n : %s( %s ); $n > 2 )."
              .formatted(function, given));
    }
  }

  /** Of which the engine builds nothing. */
  private void checkChoice(Object input) {
    if (input instanceof OrDescr or) {
      or.getDescrs().stream()
          .filter(PatternDescr.class::isInstance)
          .findFirst()
          .ifPresent(
              one ->
                  problems.add(
                      rule.problem(
                          new Place(one.getLine(), one.getColumn() + 1),
                          "Nothing is counted of one fact (or) another.",
                          "Maybe put the choice into the brackets of one fact: category == \"a\" ||"
                              + " category == \"b\"; or count each in an accumulate of its own.")));
    } else if (input instanceof ConditionalElementDescr group) {
      group.getDescrs().forEach(this::checkChoice);
    }
  }

  private void checkFields(AccumulateDescr counted) {
    var calls = counted.getFunctions();
    for (int i = 1; i < calls.size(); i++) {
      var second = calls.get(i);
      var mixed =
          calls.subList(0, i).stream()
              .filter(first -> CountedForm.areMixed(first, second, names))
              .findFirst();
      if (mixed.isPresent()) {
        refuseField(mixed.get(), second);
        return;
      }
    }
  }

  private void refuseField(AccumulateFunctionCallDescr first, AccumulateFunctionCallDescr second) {
    refuse(
        second.getFunction() + "(" + given(second),
        "Fields of two facts are counted in one accumulate, (%s) and (%s)."
            .formatted(said(first), said(second)),
        "Maybe give the second an accumulate of its own: accumulate( InCart( ... ); %s )."
            .formatted(said(second)));
  }

  private static String said(AccumulateFunctionCallDescr call) {
    var function = "%s( %s )".formatted(call.getFunction(), given(call));
    return call.getBind() == null ? function : call.getBind() + " : " + function;
  }

  private static String given(AccumulateFunctionCallDescr call) {
    return String.join(", ", call.getParams()).strip();
  }

  private boolean isText(String given) {
    return names.contains(given) && names.typeOf(given) == String.class;
  }

  /** Whether all of them are known. */
  private boolean checkNames(String expression) {
    var before = problems.size();
    var name = NAME.matcher(VocabularyWords.withoutTexts(expression));
    while (name.find()) {
      var type = names.typeOf(name.group(1));
      var word = name.group(2);
      if (!names.contains(name.group(1))) {
        refuse(
            name.group(1),
            "Nothing in this rule is called (%s).".formatted(name.group(1)),
            VocabularyWords.maybe(name.group(1), names.typeByName().keySet()));
      } else if (word != null && (type.isPrimitive() || type == Double.class)) {
        refuse(
            name.group(),
            "(%s) is a number, and has no word (%s).".formatted(name.group(1), word),
            "Maybe you meant %s alone.".formatted(name.group(1)));
      }
    }
    return problems.size() == before;
  }

  private void checkResult(String asked, PatternDescr result, AccumulateDescr counted) {
    if (!checkNames(asked)) {
      return;
    }
    var isOfAll = result.getObjectType().startsWith("Object");
    var trouble =
        isOfAll ? ResultCheck.trouble(counted, asked) : Optional.<ResultCheck.Trouble>empty();
    var compared = COMPARED.matcher(asked);
    if (trouble.isPresent()) {
      refuse(asked, trouble.get().what(), maybe(asked, counted).orElse(trouble.get().maybe()));
    } else if (compared.find() && isNumber(compared.group(1), counted)) {
      refuse(
          asked,
          "(%s) is a number and cannot be compared with (%s)."
              .formatted(compared.group(1), compared.group(2)),
          "Maybe write a number without quotes.");
    }
  }

  /** What was found before a count may be asked beside what was counted. */
  private static Optional<String> maybe(String asked, AccumulateDescr counted) {
    var names =
        NAME.matcher(VocabularyWords.withoutTexts(asked))
            .results()
            .map(one -> one.group(1))
            .toList();
    var results =
        counted.getFunctions().stream().map(AccumulateFunctionCallDescr::getBind).toList();
    var isOfBefore =
        PLAIN.matcher(asked).matches()
            && !names.isEmpty()
            && !results.contains(null)
            && names.stream().noneMatch(results::contains)
            && names.stream().noneMatch(name -> gives(counted.getInput(), name));
    return isOfBefore
        ? Optional.of(
            "Maybe ask it where (%s) gets its name, or together with what is counted here: %s > 2 && %s."
                .formatted(names.get(0), results.get(0), asked))
        : Optional.empty();
  }

  private static boolean gives(Object input, String name) {
    var given = Pattern.compile(Pattern.quote(name) + "\\s*:");
    return input instanceof PatternDescr pattern
        ? name.equals(pattern.getIdentifier())
            || CountedFields.constraints(pattern).stream()
                .anyMatch(one -> given.matcher(one).find())
        : input instanceof ConditionalElementDescr group
            && group.getDescrs().stream().anyMatch(one -> gives(one, name));
  }

  /** The engine takes two of one name for one. */
  private void checkBinds(AccumulateDescr counted) {
    var given = new HashSet<String>();
    for (var call : counted.getFunctions()) {
      var name = call.getBind();
      if (name != null && (!given.add(name) || List.of(call.getParams()).contains(name))) {
        refuse(
            name + " : " + call.getFunction(),
            "The name (%s) is given twice.".formatted(name),
            "Maybe give the second a name of its own.");
      }
    }
  }

  private static boolean isNumber(String name, AccumulateDescr counted) {
    return counted.getFunctions().stream()
        .filter(one -> name.equals(one.getBind()))
        .anyMatch(
            one ->
                OF_NUMBERS.contains(one.getFunction()) || OF_NOTHING.contains(one.getFunction()));
  }

  private void refuse(String word, String what, String maybe) {
    problems.add(rule.problem(rule.placeOf(word), what, maybe));
  }
}
