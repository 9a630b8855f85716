package app.tandem.rules;

import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.vocabulary.Today;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells whoever asks another class inside the brackets of a fact, where only its fields are. */
class ForeignMethod {
  /** What follows a point, called or read: the engine reads a field by its method. */
  private static final Pattern MEMBER = Pattern.compile("\\.\\s*(\\w+)\\b");

  private static final Pattern GETTER = Pattern.compile("(?:get|is)([A-Z])(\\w*)");
  private static final Pattern OF_A_PACKAGE = Pattern.compile("(?:\\.[a-z]\\w*)*\\.[A-Z]\\w*.*");

  /** What throws an exception that must be caught: a compiler refuses it before the box can. */
  private static final Set<String> THROWING = Set.of("getBytes");

  /** What everything has, and what no rule may ask. */
  private static final Set<String> OF_ALL = Set.of("getClass", "wait", "notify", "notifyAll");

  private ForeignMethod() {}

  /** Whether no rule may call it, whatever it is called of. */
  static boolean isRefused(String method) {
    return OF_ALL.contains(method) || THROWING.contains(method);
  }

  /** What is called in an expression that no rule may call, the first of it, as it is written. */
  static Optional<String> findRefused(String expression) {
    return MEMBER
        .matcher(VocabularyWords.withoutTexts(expression))
        .results()
        .map(member -> member.group(1))
        .filter(word -> isRefused(word) || isRefusedField(word))
        .findFirst();
  }

  /** Whether no rule may read it, behind a point and without brackets. */
  static boolean isRefusedField(String field) {
    return isRefused(getter(field));
  }

  /** A method as a rule calls it: by its name, or by that of the field that it reads. */
  static String asWritten(RuleInFile rule, String method) {
    var getter = GETTER.matcher(method);
    if (rule.text().contains(method) || !getter.matches()) {
      return method;
    }
    var field = getter.group(1).toLowerCase(Locale.ROOT) + getter.group(2);
    return behindPoint(field).matcher(rule.text()).find() ? field : method;
  }

  private static String getter(String field) {
    return "get" + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
  }

  /** Where a word stands first behind a point. */
  static Pattern behindPoint(String word) {
    return Pattern.compile("(?<=\\.\\s{0,9})" + Pattern.quote(word) + "\\b");
  }

  /**
   * Whether a path leads to another class; what stands right of a comparison may be a value of one.
   *
   * @param root the first word
   * @param rest what follows, with its points
   */
  static boolean isIn(String root, String rest, boolean isRight) {
    if (!Character.isUpperCase(root.charAt(0))) {
      return OF_A_PACKAGE.matcher(rest).matches();
    }
    return !isRight
        && !rest.isEmpty()
        && !root.equals("Anchor")
        && VocabularyWords.fact(root) == null;
  }

  static String told(String path) {
    return "(%s) belongs to another class, and in the brackets of a fact stand its own fields."
        .formatted(path);
  }

  static String maybe(Class<?> fact) {
    return fact == Today.class
        ? "Maybe compare its parts: date.year >= 2026, month == 12, day <= 24."
        : NameCheck.MAYBE;
  }
}
