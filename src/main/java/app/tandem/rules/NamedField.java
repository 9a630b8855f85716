package app.tandem.rules;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;

/**
 * What a fact gives a name to: a field, {@code $p : price}, or what is reckoned of fields in
 * brackets, {@code $t : ( price * quantity )}.
 *
 * @param pattern in whose brackets it stands
 * @param said the field, or the reckoning with its brackets
 */
record NamedField(PatternDescr pattern, String said) {
  private static final Pattern FIELD =
      Pattern.compile("^\\s*(\\$\\w+)\\s*:\\s*([a-z]\\w*)\\s*(?:$|[=!]=|[<>].*|(?:not|in)\\b.*)");
  private static final Pattern BRACKETS = Pattern.compile("^\\s*(\\$\\w+)\\s*:\\s*(?=\\()");
  private static final Pattern WORD = Pattern.compile("(?<![\\w.$])[A-Za-z_]\\w*");
  private static final Pattern DECIMAL = Pattern.compile("\\d\\.|\\.\\d|\\d[dDfF]\\b");

  /** All of some facts by their names. */
  static Map<String, NamedField> byName(Collection<PatternDescr> patterns) {
    var fieldByName = new LinkedHashMap<String, NamedField>();
    for (var pattern : patterns) {
      var fact = VocabularyWords.fact(pattern.getObjectType());
      for (var one : pattern.getConstraint().getDescrs()) {
        if (fact != null && one instanceof ExprConstraintDescr constraint) {
          put(pattern, fact, constraint.getExpression(), fieldByName);
        }
      }
    }
    return fieldByName;
  }

  private static void put(
      PatternDescr pattern, Class<?> fact, String said, Map<String, NamedField> fieldByName) {
    var field = FIELD.matcher(said);
    if (field.matches() && VocabularyWords.fields(fact).contains(field.group(2))) {
      fieldByName.put(field.group(1), new NamedField(pattern, field.group(2)));
      return;
    }
    var brackets = BRACKETS.matcher(said);
    if (brackets.find()) {
      reckoning(fact, said.substring(brackets.end()))
          .ifPresent(one -> fieldByName.put(brackets.group(1), new NamedField(pattern, one)));
    }
  }

  /** What stands in the brackets with which a text begins, if it reckons with fields alone. */
  private static Optional<String> reckoning(Class<?> fact, String text) {
    var depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return Optional.of(text.substring(0, i + 1)).filter(said -> isReckoning(fact, said));
      }
    }
    return Optional.empty();
  }

  private static boolean isReckoning(Class<?> fact, String said) {
    var words = words(said);
    return said.matches("[\\w.\\s()+*/%-]+")
        && !words.isEmpty()
        && words.stream().allMatch(word -> isNumber(VocabularyWords.typeOf(fact, word)));
  }

  private static List<String> words(String said) {
    return WORD.matcher(said).results().map(MatchResult::group).toList();
  }

  static boolean isNumber(Class<?> type) {
    return type == int.class || type == double.class;
  }

  /** Whether a formula has a number with decimals in it. */
  static boolean hasDecimals(String formula) {
    return DECIMAL.matcher(formula).find();
  }

  boolean isNumber() {
    return words(said).stream().allMatch(word -> isNumber(typeOf(word)));
  }

  /** Whether it can only be a whole number. */
  boolean isWhole() {
    return !hasDecimals(said) && words(said).stream().allMatch(word -> typeOf(word) == int.class);
  }

  private Class<?> typeOf(String word) {
    var fact = VocabularyWords.fact(pattern.getObjectType());
    return fact == null ? Object.class : VocabularyWords.typeOf(fact, word);
  }

  /** The same as something of a fact that has this name. */
  String of(String fact) {
    return WORD.matcher(said)
        .replaceAll(word -> Matcher.quoteReplacement(fact + "." + word.group()));
  }
}
