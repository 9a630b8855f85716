package app.tandem.admin;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** When a campaign comes, in words that stand for a cron expression. */
enum Often {
  ONCE("once", ""),
  DAY("each day", "* * ?"),
  WEEKDAY("Monday to Friday", "? * MON-FRI"),
  MONDAY("Mondays", "? * MON"),
  TUESDAY("Tuesdays", "? * TUE"),
  WEDNESDAY("Wednesdays", "? * WED"),
  THURSDAY("Thursdays", "? * THU"),
  FRIDAY("Fridays", "? * FRI"),
  SATURDAY("Saturdays", "? * SAT"),
  SUNDAY("Sundays", "? * SUN"),
  MONTH("the first day of each month", "1 * ?"),
  OWN("own expression", "");

  private static final Pattern WRITTEN = Pattern.compile("0 (\\d{1,2}) (\\d{1,2}) (.+)");

  private final String label;
  private final String days;

  Often(String label, String days) {
    this.label = label;
    this.days = days;
  }

  /** One of them as a form offers it. */
  record Choice(String word, String label) {}

  static List<Choice> choices() {
    return Arrays.stream(values()).map(one -> new Choice(one.word(), one.label)).toList();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The expression for what a form says.
   *
   * @param word of a choice; empty where only an expression was typed, or none
   * @param at a time of day
   * @param own an expression
   * @throws FieldRefused when it cannot be meant
   */
  static String cron(String word, String at, String own) {
    var often = word.isEmpty() ? (own.isEmpty() ? ONCE : OWN) : find(word);
    if (often != OWN && !own.isEmpty()) {
      throw new FieldRefused(
          "cron",
          "An expression (%s) is typed, but it is to come (%s).\nMaybe choose (%s), or leave the expression empty."
              .formatted(Shown.text(own), often.label, OWN.label));
    }
    if (often == OWN && own.isEmpty()) {
      throw new FieldRefused(
          "cron", "The expression is missing.\nMaybe you meant 0 0 9 ? * MON: Mondays at nine.");
    }
    return often.days.isEmpty() ? own : often.at(time(at));
  }

  private static Often find(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new FieldRefused(
                    "often",
                    "There is no such choice (%s).\nMaybe open the page anew."
                        .formatted(Shown.text(word))));
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new FieldRefused(
          "at",
          "The time of day (%s) is none.\nMaybe you meant 09:00.".formatted(Shown.text(text)));
    }
  }

  private String at(LocalTime time) {
    return "0 %d %d %s".formatted(time.getMinute(), time.getHour(), days);
  }

  /** An expression in words; as it stands where there are none for it. */
  static String words(String cron) {
    if (cron.isEmpty()) {
      return ONCE.label;
    }
    var written = WRITTEN.matcher(cron);
    return Optional.of(written)
        .filter(one -> one.matches())
        .flatMap(
            one ->
                Arrays.stream(values())
                    .filter(often -> often.days.equals(one.group(3)))
                    .findFirst()
                    .map(often -> often.label + " at " + clock(one.group(2), one.group(1))))
        .orElse(cron);
  }

  private static String clock(String hour, String minute) {
    return "%02d:%02d".formatted(Integer.parseInt(hour), Integer.parseInt(minute));
  }
}
