package app.tandem.message.template;

import app.tandem.kernel.Shown;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks at how a shop writes dates: an end that a mail tells must be one moment, and no other. So a
 * pattern is tried on moments that readers tell apart.
 */
final class DateWords {
  private static final LocalDateTime BASE = LocalDateTime.parse("2027-03-03T09:15");

  /** Another day, the same day of the week, and of the week and the month. */
  private static final List<LocalDateTime> DAYS =
      List.of(BASE, BASE.plusDays(1), BASE.plusDays(7), BASE.plusMonths(1), BASE.plusMonths(8));

  private static final List<LocalDateTime> TIMES =
      List.of(BASE, BASE.plusHours(1), BASE.plusHours(12), BASE.plusMinutes(30));

  /**
   * Days of the year, weeks and milliseconds of the day tell moments apart, but nobody reads them.
   */
  private static final Pattern UNREAD = Pattern.compile("[a-zA-Z&&[^yuMLdEcHhkaBm]]");

  private static final Pattern QUOTED = Pattern.compile("'[^']*'");

  private DateWords() {}

  /**
   * Looks at a pattern.
   *
   * @param key {@code date}, which tells a time of the day as well, or {@code day}
   * @throws IllegalArgumentException when it is none, or tells different moments alike
   */
  static void require(String key, String pattern, Locale locale, String english) {
    var moments =
        key.equals(Words.DATE) ? Stream.concat(DAYS.stream(), TIMES.stream()) : DAYS.stream();
    var maybe = "Maybe you meant as in English: " + english;
    var unread = UNREAD.matcher(QUOTED.matcher(pattern).replaceAll(""));
    if (unread.find()) {
      throw new IllegalArgumentException(
          "The words of (%s) have a sign (%s) that is no part of a date that people read: %s\n%s"
              .formatted(Shown.text(key), unread.group(), Shown.text(pattern), maybe));
    }
    var momentByWords = new HashMap<String, LocalDateTime>();
    for (var moment : moments.distinct().toList()) {
      var words = words(key, pattern, locale, moment, maybe);
      var same = momentByWords.put(words, moment);
      if (same != null) {
        throw new IllegalArgumentException(
            "The words of (%s) say the same of %s and of %s: %s\n%s"
                .formatted(Shown.text(key), same, moment, Shown.text(words), maybe));
      }
    }
  }

  private static String words(
      String key, String pattern, Locale locale, LocalDateTime moment, String maybe) {
    try {
      return DateTimeFormatter.ofPattern(pattern, locale)
          .format(key.equals(Words.DATE) ? moment : moment.toLocalDate());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "The words of (%s) are no pattern of a date (%s): %s\n%s"
              .formatted(Shown.text(key), e.getMessage(), Shown.text(pattern), maybe),
          e);
    }
  }

  /** Looks at those that are among a shop's words. */
  static void require(Map<String, String> own, Locale locale, Map<String, String> english) {
    for (var key : Words.DATES) {
      var pattern = own.get(key);
      if (pattern != null) {
        require(key, pattern, locale, english.getOrDefault(key, ""));
      }
    }
  }
}
