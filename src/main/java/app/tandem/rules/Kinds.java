package app.tandem.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells text, numbers and yes-or-no apart, so that none is compared with another. */
class Kinds {
  private static final Pattern TEXT = Pattern.compile("^(?:\".*\"|'.*')$", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("^[-+]?[0-9][0-9_.eE]*[LlDdFfIB]?$");

  /** A number, or a date without quotes. */
  private static final Pattern DIGITS = Pattern.compile("\\d[\\d\\s-]*");

  private static final Pattern DATE =
      Pattern.compile("(\\d{4})\\s*-\\s*0?(\\d{1,2})\\s*-\\s*0?(\\d{1,2})");

  private static final Pattern NO = Pattern.compile("(?i)no?|false|falsch|faux|falso|nein|non|0");

  private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");
  private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

  private Kinds() {}

  /** What is wrong, and how to mend it. */
  record Trouble(String what, String maybe) {}

  /**
   * Says why a field cannot be compared with a value that is written out.
   *
   * @return empty when it can, or when the value is not written out
   */
  static Optional<Trouble> trouble(Class<?> type, String field, String value) {
    if (type == String.class && isNumberOrTruth(value)) {
      return told(field, "text", value, "Maybe put it in quotes: \"%s\".".formatted(value));
    }
    if ((type == int.class || type == double.class) && TEXT.matcher(value).matches()) {
      var bare = value.substring(1, value.length() - 1);
      var maybe =
          NUMBER.matcher(bare).matches()
              ? "Maybe leave out the quotes: %s.".formatted(bare)
              : (field.equals("month") ? month(bare) : Optional.<Integer>empty())
                  .map(number -> "Maybe you meant %d, with January as 1.".formatted(number))
                  .orElse("Maybe you meant a field that is text, or a number.");
      return told(field, "a number", value, maybe);
    }
    if (type == int.class && isTooLarge(value)) {
      return Optional.of(
          new Trouble(
              "%s is a number up to %s, and (%s) is beyond.".formatted(field, MOST, value),
              "Maybe a digit slipped in."));
    }
    if (type == boolean.class && (TEXT.matcher(value).matches() || isNumber(value))) {
      return told(
          field, "yes or no", value, "Maybe you meant %s == %s.".formatted(field, truth(value)));
    }
    if (type == LocalDate.class
        && (TEXT.matcher(value).matches() || DIGITS.matcher(value).matches())) {
      return told(field, "a date", value, maybeDate(value));
    }
    return Optional.empty();
  }

  /** The number of a month by its name, which may be cut short. */
  private static Optional<Integer> month(String word) {
    return word.length() < 3
        ? Optional.empty()
        : Arrays.stream(Month.values())
            .filter(month -> month.name().startsWith(word.toUpperCase(Locale.ROOT)))
            .map(Month::getValue)
            .findFirst();
  }

  /** What is meant by a word for yes or no, as spreadsheets and people write it. */
  static boolean truth(String value) {
    return !NO.matcher(value.replaceAll("[\"']", "")).matches();
  }

  private static String maybeDate(String value) {
    var date = DATE.matcher(value);
    var parts = "Maybe compare its parts: month == 12, day <= 24";
    return date.find()
        ? "%s; or write LocalDate.of( %s, %s, %s ), with import java.time.LocalDate above."
            .formatted(parts, date.group(1), date.group(2), date.group(3))
        : parts + ".";
  }

  private static Optional<Trouble> told(String field, String kind, String value, String maybe) {
    return Optional.of(
        new Trouble(
            "%s is %s and cannot be compared with (%s).".formatted(field, kind, value), maybe));
  }

  private static boolean isNumberOrTruth(String value) {
    return isNumber(value) || value.equals("true") || value.equals("false");
  }

  private static boolean isTooLarge(String value) {
    return WHOLE.matcher(value).matches() && new BigDecimal(value).abs().compareTo(MOST) > 0;
  }

  private static boolean isNumber(String value) {
    return NUMBER.matcher(value).matches();
  }
}
