package app.tandem.rules;

import app.tandem.rules.Kinds.Trouble;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells when the two sides of a condition are of different kinds, whether they are fields, values
 * that are written out, or names: the engine compares them all the same, and the answer is wrong.
 *
 * @param fact in whose brackets the condition stands
 * @param names that the rule gives
 */
record ComparedKinds(Class<?> fact, BoundNames names) {
  private static final Set<String> EQUALITIES = Set.of("==", "!=");
  private static final Set<String> ORDERS = Set.of("<", ">", "<=", ">=");
  private static final Set<String> OF_TEXT = Set.of("matches", "soundslike", "str");
  private static final Pattern PATH = Pattern.compile("([$\\w]+)((?:\\s*!?\\.\\s*\\w+)*)");
  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d_.]*[LlDdFfIB]?");
  private static final String ALIKE =
      "Maybe compare what is alike: text with text, a number with a number.";

  /** What can be compared with each other. */
  private enum Kind {
    TEXT("text"),
    NUMBER("a number"),
    TRUTH("yes or no"),
    DATE("a date"),
    MOMENT("a moment"),
    UNKNOWN("");

    private final String said;

    Kind(String said) {
      this.said = said;
    }

    private static Kind of(Class<?> type) {
      if (type == String.class) {
        return TEXT;
      }
      if (Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class)) {
        return NUMBER;
      }
      if (type == boolean.class || type == Boolean.class) {
        return TRUTH;
      }
      return type == LocalDate.class ? DATE : type == Instant.class ? MOMENT : UNKNOWN;
    }
  }

  /** What is wrong with one comparison. */
  Optional<Trouble> trouble(String left, String operator, String right) {
    var word = operator.replaceFirst("^not\\s+", "").replaceFirst("\\s*\\[.*", "");
    if (EQUALITIES.contains(word) || ORDERS.contains(word)) {
      return written(left, word, right)
          .or(() -> written(right, word, left))
          .or(() -> whole(left, right))
          .or(() -> whole(right, left))
          .or(() -> unlike(left, right));
    }
    if (word.equals("memberOf")) {
      return list(right);
    }
    var kind = kindOf(left);
    return kind != Kind.TEXT
            && kind != Kind.UNKNOWN
            && (OF_TEXT.contains(word) || word.equals("contains"))
        ? told("(%s) is %s and has no text in it.".formatted(left, kind.said), ALIKE)
        : Optional.empty();
  }

  /** A field or a name with a value that is written out. */
  private Optional<Trouble> written(String field, String operator, String value) {
    var trouble = Kinds.trouble(typeOf(field), field, value);
    return trouble.isPresent() && ORDERS.contains(operator) && typeOf(field) == String.class
        ? told(trouble.get().what(), "Maybe you meant one that is a number.")
        : trouble;
  }

  /** A whole fact, where one of its fields was meant. */
  private Optional<Trouble> whole(String field, String other) {
    var fact = typeOf(other);
    var kind = kindOf(field);
    if (kind == Kind.UNKNOWN || !names.contains(other) || !VocabularyWords.isFact(fact)) {
      return Optional.empty();
    }
    var last = field.substring(field.lastIndexOf('.') + 1);
    return told(
        "(%s) is %s, and (%s) is all of %s."
            .formatted(field, kind.said, other, fact.getSimpleName()),
        VocabularyWords.isWord(fact, last)
            ? "Maybe you meant %s.%s.".formatted(other, last)
            : "Maybe you meant one of its fields: %s."
                .formatted(String.join(", ", VocabularyWords.fields(fact))));
  }

  private Optional<Trouble> unlike(String left, String right) {
    var one = kindOf(left);
    var other = kindOf(right);
    return one == other || one == Kind.UNKNOWN || other == Kind.UNKNOWN
        ? Optional.empty()
        : told(
            "(%s) is %s and cannot be compared with (%s), which is %s."
                .formatted(left, one.said, right, other.said),
            ALIKE);
  }

  private Optional<Trouble> list(String right) {
    var kind = kindOf(right);
    return kind == Kind.UNKNOWN
        ? Optional.empty()
        : told(
            "memberOf asks whether something is in a list, and (%s) is %s."
                .formatted(right, kind.said),
            kind == Kind.TEXT && TEXT.matcher(right).matches()
                ? "Maybe you meant in ( %s ), or matches \"%s.*\"."
                    .formatted(right, right.substring(1, right.length() - 1))
                : "Maybe you meant ==.");
  }

  private Kind kindOf(String expression) {
    if (TEXT.matcher(expression).matches()) {
      return Kind.TEXT;
    }
    if (NUMBER.matcher(expression).matches()) {
      return Kind.NUMBER;
    }
    return expression.equals("true") || expression.equals("false")
        ? Kind.TRUTH
        : Kind.of(typeOf(expression));
  }

  /** What stands behind a name, a field, or a path of them; {@code Object} when nobody knows. */
  private Class<?> typeOf(String expression) {
    var path = PATH.matcher(expression);
    if (!path.matches()) {
      return Object.class;
    }
    var root = path.group(1);
    var type = names.contains(root) ? names.typeOf(root) : VocabularyWords.typeOf(fact, root);
    for (var word : path.group(2).split("[!.\\s]+", 0)) {
      if (!word.isEmpty()) {
        type = VocabularyWords.isFact(type) ? VocabularyWords.typeOf(type, word) : Object.class;
      }
    }
    return type;
  }

  private static Optional<Trouble> told(String what, String maybe) {
    return Optional.of(new Trouble(what, maybe));
  }
}
