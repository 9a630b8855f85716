package app.tandem.behaviour;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.regex.Pattern;

/** What may help a value of an order file that cannot be read. */
final class OrderHints {
  private static final String MISSING = "Maybe the value is missing.";
  private static final String OTHER = "Maybe another column's value stands here.";
  private static final Pattern COMMA = Pattern.compile("[+-]?[0-9.]*,[0-9]+");
  private static final Pattern WITH_CURRENCY =
      Pattern.compile(
          "\\p{Sc}\\h*[0-9.,]+|[0-9.,]+\\h*\\p{Sc}|[A-Za-z]{3}\\h*[0-9.,]+|[0-9.,]+\\h*[A-Za-z]{3}");
  private static final Pattern SHORTENED = Pattern.compile("[+-]?[0-9.,]+[eE][+-]?[0-9]+");
  private static final Pattern LIKE_A_TIME = Pattern.compile(".*[0-9].*[-/.:].*[0-9].*");
  private static final LocalDateTime A_TIME = LocalDateTime.of(2026, 11, 30, 10, 15);

  private OrderHints() {}

  /** Of a value of any column. */
  static String of(String value) {
    return value.isBlank() ? MISSING : OTHER;
  }

  /** Of an amount. */
  static String ofAmount(String value, OrderMapping mapping) {
    var text = value.strip();
    if (WITH_CURRENCY.matcher(text).matches()) {
      return "Maybe leave the currency out: the mapping says it for all of them.";
    }
    if (SHORTENED.matcher(text).matches()) {
      return "Maybe a spreadsheet shortened it: write all of its digits.";
    }
    return mapping.decimal() == '.' && COMMA.matcher(text).matches()
        ? "Maybe write it with a point, as in 2.55, or send a mapping with decimal: \",\"."
        : of(value);
  }

  /** Of a time. */
  static String ofTime(String value, OrderMapping mapping) {
    try {
      return LIKE_A_TIME.matcher(value).matches()
          ? "Maybe write it as %s, or send a mapping that says how times are written."
              .formatted(mapping.time().format(A_TIME.atZone(mapping.zone().normalized())))
          : of(value);
    } catch (DateTimeException e) {
      return of(value);
    }
  }
}
