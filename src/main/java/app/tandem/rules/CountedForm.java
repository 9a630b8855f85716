package app.tandem.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AccumulateDescr.AccumulateFunctionCallDescr;
import org.drools.drl.ast.descr.PatternDescr;

/**
 * The form in which the engine takes what a function is taken of (Drools 10.2, {@code
 * AccumulateVisitor}). It tells formulas from one another by their left parts alone, and takes the
 * kind of their left part for that of the whole. So a formula gets a left part that is its own and
 * always 1, {@code Double.valueOf( 7 ) / 7 * ( ... )}. A smallest or greatest that is reckoned
 * with, {@code $most > $least * 2}, is given as a formula too: of a name alone the engine loses the
 * kind.
 */
class CountedForm {
  private static final Pattern OPERATOR = Pattern.compile("[-+*/%]");
  private static final Set<String> EXTREMES = Set.of("min", "max");
  private static final Pattern NAME = Pattern.compile("(\\$\\w+)(?:\\s*\\.\\s*(\\w+))?");

  private final AccumulateDescr counted;
  private final Map<String, NamedField> fieldByName;
  private final Map<String, PatternDescr> patternByName = new HashMap<>();
  private final List<String> asked;
  private final Factors factors;

  /**
   * Makes ready.
   *
   * @param patterns the facts that are counted
   * @param asked all that is asked where the results are known
   */
  CountedForm(
      AccumulateDescr counted, List<PatternDescr> patterns, List<String> asked, Factors factors) {
    this.counted = counted;
    this.fieldByName = NamedField.byName(patterns);
    this.asked = asked;
    this.factors = factors;
    for (var pattern : patterns) {
      if (pattern.getIdentifier() != null) {
        patternByName.put(pattern.getIdentifier(), pattern);
      }
    }
  }

  /** Factors of 1, each written as no other is in all the files, and numbers for names. */
  static class Factors {
    private int count;

    int next() {
      count++;
      return count;
    }

    private String next(boolean isWhole) {
      count++;
      return (isWhole ? "Integer.valueOf( %d ) / %d" : "Double.valueOf( %d ) / %d")
          .formatted(count, count);
    }
  }

  /** What a name stands for in the facts that are counted. */
  Optional<NamedField> field(String name) {
    return Optional.ofNullable(fieldByName.get(name));
  }

  /** Whether more is taken than a name or a field. */
  static boolean isReckoned(String given) {
    return OPERATOR.matcher(VocabularyWords.withoutTexts(given)).find();
  }

  /** How the engine wants to have it; empty when it takes it as it is. */
  String of(AccumulateFunctionCallDescr call) {
    var given = String.join(",", call.getParams()).strip();
    var names = NAME.matcher(given).results().toList();
    if (call.getParams().length != 1
        || call.getFunction().startsWith("collect")
        || names.stream().noneMatch(this::isCounted)) {
      return "";
    }
    if (call.getFunction().equals("count")) {
      return isReckoned(given) ? counted(names) : ""; // How many there are is the same.
    }
    var isFormula =
        isReckoned(given)
            || (isReckonedWith(call) && isNumber(names.get(0)))
            || (isOneOfFields() && isNumber(names.get(0)));
    return isFormula
        ? factors.next(!call.getFunction().equals("average") && isWhole(given, names)) + " * ( %s )"
        : "";
  }

  private String counted(List<MatchResult> names) {
    return names.stream().filter(this::isCounted).findFirst().orElse(names.get(0)).group(1);
  }

  private boolean isCounted(MatchResult name) {
    return name.group(2) == null
        ? fieldByName.containsKey(name.group(1))
        : patternByName.containsKey(name.group(1));
  }

  private boolean isNumber(MatchResult name) {
    return name.group(2) == null
        ? field(name.group(1)).filter(NamedField::isNumber).isPresent()
        : NamedField.isNumber(typeOf(name));
  }

  private boolean isWhole(String given, List<MatchResult> names) {
    return !NamedField.hasDecimals(given) && names.stream().allMatch(this::isWhole);
  }

  private boolean isWhole(MatchResult name) {
    return name.group(2) == null
        ? field(name.group(1)).filter(NamedField::isWhole).isPresent()
        : typeOf(name) == int.class;
  }

  private Class<?> typeOf(MatchResult name) {
    var pattern = patternByName.get(name.group(1));
    var fact = pattern == null ? null : VocabularyWords.fact(pattern.getObjectType());
    return fact == null ? Object.class : VocabularyWords.typeOf(fact, name.group(2));
  }

  /** Whether the engine may take a field of one fact for the same of another. */
  private boolean isOneOfFields() {
    return counted.getFunctions().stream()
            .map(call -> String.join(",", call.getParams()).strip())
            .filter(given -> given.contains(".") && !isReckoned(given))
            .map(given -> given.replaceFirst("\\..*", ""))
            .distinct()
            .count()
        > 1;
  }

  /** Whether it is a smallest or greatest, and asked for where one is reckoned with. */
  private boolean isReckonedWith(AccumulateFunctionCallDescr call) {
    var extremes =
        counted.getFunctions().stream()
            .filter(one -> EXTREMES.contains(one.getFunction()) && one.getBind() != null)
            .map(one -> Pattern.quote(one.getBind()) + "(?!\\w)")
            .collect(Collectors.joining("|", "(?:", ")"));
    var reckoned = Pattern.compile(extremes + "[\\s)]*[-+*/%]|[-+*/%][\\s(]*" + extremes);
    var name = Pattern.compile(Pattern.quote(String.valueOf(call.getBind())) + "(?!\\w)");
    return EXTREMES.contains(call.getFunction())
        && asked.stream().anyMatch(one -> name.matcher(one).find() && reckoned.matcher(one).find());
  }

  /**
   * Whether the engine takes one of two for the other: it tells fields by their names alone,
   * whatever fact they are of, and what is no number cannot be given as a formula.
   */
  static boolean areMixed(
      AccumulateFunctionCallDescr one, AccumulateFunctionCallDescr other, BoundNames names) {
    var first = NAME.matcher(String.join(",", one.getParams()).strip());
    var second = NAME.matcher(String.join(",", other.getParams()).strip());
    return first.matches()
        && second.matches()
        && first.group(2) != null
        && second.group(2) != null
        && !first.group(1).equals(second.group(1))
        && !(isNumber(first, names) && isNumber(second, names));
  }

  private static boolean isNumber(MatchResult field, BoundNames names) {
    var fact = names.typeOf(field.group(1));
    return VocabularyWords.isFact(fact)
        && NamedField.isNumber(VocabularyWords.typeOf(fact, field.group(2)));
  }
}
