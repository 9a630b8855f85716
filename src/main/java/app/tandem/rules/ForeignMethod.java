package app.tandem.rules;

import app.tandem.rules.vocabulary.Today;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells whoever asks another class inside the brackets of a fact, where only its fields are. */
class ForeignMethod {
  private static final Pattern CALL = Pattern.compile("\\.\\s*(\\w+)\\s*\\(");
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

  /** What is called in an expression that no rule may call, the first of it. */
  static Optional<String> findRefused(String expression) {
    return CALL.matcher(VocabularyWords.withoutTexts(expression))
        .results()
        .map(call -> call.group(1))
        .filter(ForeignMethod::isRefused)
        .findFirst();
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
