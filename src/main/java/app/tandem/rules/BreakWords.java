package app.tandem.rules;

import app.tandem.rules.sandbox.BudgetExceeded;
import java.time.DateTimeException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Says in a marketer's words why a rule broke off, and what may help. */
final class BreakWords {
  private static final Pattern MISSING =
      Pattern.compile("return value of \"app\\.tandem\\.rules\\.vocabulary\\.(\\w+\\.\\w+)\\(");
  private static final Pattern NO_NUMBER = Pattern.compile("(?s)For input string: \"(.*?)\".*");
  private static final int LONGEST = 60;

  /**
   * What is said.
   *
   * @param why the end of a sentence that began with the rule's name; without a full stop
   * @param maybe how to mend it
   */
  record Said(String why, String maybe) {}

  /** Which throwable is said how; the first that fits is taken. */
  private record Wording(Class<? extends Throwable> type, Function<String, Optional<Said>> said) {}

  private static final List<Wording> WORDINGS =
      List.of(
          always(
              StackOverflowError.class,
              "it goes round in circles",
              "Maybe something in it calls itself."),
          new Wording(BudgetExceeded.class, BreakWords::exceeded),
          new Wording(ArithmeticException.class, BreakWords::counted),
          new Wording(NullPointerException.class, BreakWords::missing),
          new Wording(NumberFormatException.class, BreakWords::noNumber),
          always(
              IndexOutOfBoundsException.class,
              "a text or a list is shorter than it expects",
              "Maybe ask in a condition first how long it is."),
          always(
              ClassCastException.class,
              "it takes one kind of value for another",
              "Maybe a number was meant where a text stands, or the other way round."),
          always(
              NoSuchElementException.class,
              "it takes something out of a list that is empty",
              "Maybe ask in a condition first whether anything is in it."),
          always(
              UnsupportedOperationException.class,
              "it changes a list that cannot be changed",
              "Maybe copy it first: new ArrayList( ... )."),
          always(
              DateTimeException.class,
              "it takes something for a date or a time that is none",
              "Maybe write it as in 2026-12-24."),
          new Wording(IllegalArgumentException.class, BreakWords::ours),
          new Wording(IllegalStateException.class, BreakWords::ours));

  private BreakWords() {}

  /** What is said of the innermost cause. */
  static Said of(Throwable root) {
    if (root instanceof UnsupportedOperationException && !isOfList(root)) {
      return new Said(
          "it compares two things that cannot be compared",
          "Maybe a text stands where a number belongs, or the other way round.");
    }
    return WORDINGS.stream()
        .filter(one -> one.type().isInstance(root))
        .flatMap(one -> one.said().apply(String.valueOf(root.getMessage())).stream())
        .findFirst()
        .orElseGet(() -> unforeseen(root));
  }

  /** Lists that cannot be changed refuse so, and the engine where it cannot compare. */
  private static boolean isOfList(Throwable refused) {
    var at = refused.getStackTrace();
    return at.length > 0 && at[0].getClassName().startsWith("java.util.");
  }

  /** What was said in our words already: a sentence and, on a second line, the cure. */
  static Said split(String text) {
    var lines = text.split("\n", 2);
    return new Said(
        lines[0].strip().replaceFirst("\\.$", ""), lines.length > 1 ? lines[1].strip() : "");
  }

  private static Wording always(Class<? extends Throwable> type, String why, String maybe) {
    return new Wording(type, any -> Optional.of(new Said(why, maybe)));
  }

  private static Optional<Said> exceeded(String message) {
    return Optional.of(
        new Said(
            message,
            message.contains("loop") || message.contains("longer") || message.contains("not end")
                ? "Maybe let the loop count to an end that every shopper reaches."
                : "Maybe say it with less: a rule should compute little."));
  }

  private static Optional<Said> counted(String message) {
    if (message.contains("ecimal expansion")) {
      return Optional.of(
          new Said(
              "it divides without saying how to round",
              "Maybe add the digits and the rounding: divide( x, 2, RoundingMode.HALF_UP )."));
    }
    return Optional.of(
        message.contains("overflow")
            ? new Said("a number grows too large", "Maybe count with fewer digits.")
            : new Said(
                "it divides by zero", "Maybe ask in a condition first that the number is not 0."));
  }

  private static Optional<Said> missing(String message) {
    var found = MISSING.matcher(message);
    var value = found.find() ? " (" + found.group(1) + ")" : "";
    return Optional.of(
        new Said(
            "it reads a missing value" + value,
            "Maybe ask in a condition first that it is there: != null."));
  }

  private static Optional<Said> noNumber(String message) {
    var found = NO_NUMBER.matcher(message);
    var text = found.matches() ? found.group(1) : "";
    return Optional.of(
        new Said(
            "it takes the text (%s) for a number, and it is none"
                .formatted(text.substring(0, Math.min(LONGEST, text.length()))),
            "Maybe ask in a condition first that only digits are in it."));
  }

  /** What we say ourselves has a cure on its second line. */
  private static Optional<Said> ours(String message) {
    return message.contains("\nMaybe ") ? Optional.of(split(message)) : Optional.empty();
  }

  private static Said unforeseen(Throwable root) {
    var message = root.getMessage();
    var plain = message == null ? "" : EngineWords.plain(message).replaceFirst("\\.$", "");
    return new Said(
        plain.isEmpty() || EngineWords.isOfTheInside(plain) ? "something in it fails" : plain,
        "Maybe it expects something that not everybody has: ask for it in a condition first.");
  }
}
