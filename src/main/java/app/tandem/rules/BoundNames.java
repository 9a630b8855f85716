package app.tandem.rules;

import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleSlices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;

/**
 * The names that a rule gives to what it found, such as {@code $cart}, with the rules it extends.
 *
 * @param typeByName what each stands for; {@code Object} when only the engine can tell
 * @param isWhole whether these are all of them; if not, a line that gives one could not be read
 */
record BoundNames(Map<String, Class<?>> typeByName, boolean isWhole) {
  private static final Pattern ANY = Pattern.compile("(\\$?[A-Za-z_]\\w*)\\s*:(?!:)");
  private static final Pattern FIELD =
      Pattern.compile(
          "^\\s*(\\$?\\w+)\\s*:\\s*(\\w+)\\s*(?:$|[=!]=|[<>]|(?:not|in|matches|contains)\\b)");

  static BoundNames of(List<RuleInFile> family) {
    var typeByName = new HashMap<String, Class<?>>();
    for (var rule : family) {
      var slice = ANY.matcher(VocabularyWords.withoutTexts(RuleSlices.slice(rule)));
      while (slice.find()) {
        typeByName.put(slice.group(1), Object.class);
      }
    }
    family.forEach(rule -> collect(rule.tree().getLhs(), typeByName));
    return new BoundNames(Map.copyOf(typeByName), true);
  }

  /** The same, where a line that could not be read may give others. */
  BoundNames withUnknown() {
    return new BoundNames(typeByName, false);
  }

  boolean contains(String name) {
    return typeByName.containsKey(name) || (!isWhole && name.startsWith("$"));
  }

  /** How to mend a name that nobody gives: the nearest, or where it is to come from. */
  String maybe(String name) {
    return typeByName.isEmpty()
        ? "Maybe a fact above is to give it: InCart( %s : sku ).".formatted(name)
        : VocabularyWords.maybe(name, typeByName.keySet());
  }

  /** What a name stands for. */
  Class<?> typeOf(String name) {
    var type = typeByName.getOrDefault(name, Object.class);
    return type == Unsure.class ? Object.class : type;
  }

  private static void collect(Object part, Map<String, Class<?>> typeByName) {
    if (part instanceof PatternDescr pattern) {
      collect(pattern, typeByName);
    } else if (part instanceof AccumulateDescr counted) {
      collect(counted.getInput(), typeByName);
    } else if (part instanceof ConditionalElementDescr group) {
      group.getDescrs().forEach(one -> collect(one, typeByName));
    }
  }

  private static void collect(PatternDescr pattern, Map<String, Class<?>> typeByName) {
    var fact = VocabularyWords.fact(pattern.getObjectType());
    if (fact != null) {
      if (pattern.getIdentifier() != null) {
        put(pattern.getIdentifier(), fact, typeByName);
      }
      for (var one : pattern.getConstraint().getDescrs()) {
        if (one instanceof ExprConstraintDescr constraint) {
          var bound = FIELD.matcher(constraint.getExpression());
          if (bound.find()) {
            put(bound.group(1), VocabularyWords.typeOf(fact, bound.group(2)), typeByName);
          }
        }
      }
    }
    collect(pattern.getSource(), typeByName);
  }

  /** Where each branch of an {@code or} gives a name, it may stand for different things. */
  private static void put(String name, Class<?> type, Map<String, Class<?>> typeByName) {
    var before = typeByName.getOrDefault(name, Object.class);
    typeByName.put(name, before == Object.class || before == type ? type : Unsure.class);
  }

  /** What a name stands for that is given to several kinds of things. */
  private static final class Unsure {}
}
