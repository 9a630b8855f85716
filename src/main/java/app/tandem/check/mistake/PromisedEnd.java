package app.tandem.check.mistake;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The end that urgent words promise: "only today" is over tomorrow, and "Black Friday" in December.
 *
 * @param first the first day on which it may be over; where they name none, any
 * @param last the last day on which they are true
 */
record PromisedEnd(LocalDate first, LocalDate last) {
  private PromisedEnd(LocalDate last) {
    this(LocalDate.MIN, last);
  }

  private static final int SOON = 31;
  private static final int WEEK = 7;
  private static final int HOURS_A_DAY = 24;

  private static final MonthDay AFTER_BLACK_FRIDAY = MonthDay.of(12, 7);
  private static final Pattern BLACK_FRIDAY = Pattern.compile("black friday|cyber monday");

  /** Days from today on, by what the words name; the first that fits counts. */
  private static final Map<Pattern, Integer> DAYS_BY_WORDS = daysByWords();

  private static final List<String> NUMBERS =
      List.of(
          "an?|one|eine[mrn]?",
          "two|zwei|a couple of",
          "three|drei|(?:a )?few|wenigen?|einige",
          "four|vier",
          "five|fünf",
          "six|sechs",
          "seven|sieben",
          "eight|acht",
          "nine|neun",
          "ten|zehn");

  private static final String MANY =
      "(\\d{1,3}|a few|a couple of|" + String.join("|", NUMBERS) + "|twelve|zwölf)[ -]";
  private static final Pattern HOURS =
      Pattern.compile(MANY + "(?:\\w+ )?(?:hour|stunde|heure|hora|minute|minuto|second|sekunde)");
  private static final Pattern SHORT_HOURS = Pattern.compile("\\b(\\d{1,3}) ?(?:h|hrs?|std)\\b");
  private static final Pattern DAYS =
      Pattern.compile(MANY + "(?:\\w+ )?(?:days?|tage?n?|jours?|días?)\\b");
  private static final Pattern WEEKS =
      Pattern.compile(MANY + "(?:\\w+ )?(?:week|woche|semaine|semana)");

  private static Map<Pattern, Integer> daysByWords() {
    var days = new LinkedHashMap<Pattern, Integer>();
    days.put(
        Pattern.compile(
            "today|tonight|midnight|noon|heute|mitternacht|aujourd|minuit|hoy|medianoche"),
        0);
    days.put(Pattern.compile("tomorrow|morgen|demain|mañana"), 1);
    days.put(Pattern.compile("final hours|letzte stunden|dernières heures|últimas horas"), 1);
    days.put(Pattern.compile("weekend|wochenende|week-end|fin de semana"), WEEK);
    days.put(Pattern.compile("(?:mon|tues|wednes|thurs|fri|satur|sun)day"), WEEK);
    days.put(Pattern.compile("(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"), WEEK);
    days.put(Pattern.compile("lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"), WEEK);
    days.put(Pattern.compile("lunes|martes|miércoles|jueves|viernes|sábado|domingo"), WEEK);
    days.put(
        Pattern.compile("this week|diese woche|letzte tage|derniers jours|últimos días"), WEEK);
    days.put(Pattern.compile("soon|bald|bientôt|pronto"), SOON);
    return days;
  }

  /**
   * What some words promise.
   *
   * @param words by which a text hurries its reader
   * @return nothing when they name no end
   */
  static Optional<PromisedEnd> of(String words, LocalDate today) {
    var even = words.toLowerCase(Locale.ROOT);
    if (BLACK_FRIDAY.matcher(even).find()) {
      var end = AFTER_BLACK_FRIDAY.atYear(today.getYear());
      return Optional.of(new PromisedEnd(end.isBefore(today) ? end.plusYears(1) : end));
    }
    return counted(even)
        .map(days -> new PromisedEnd(today.plusDays(days)))
        .or(() -> PromisedDate.of(even, today))
        .or(() -> named(even).map(days -> new PromisedEnd(today.plusDays(days))));
  }

  private static Optional<Integer> named(String words) {
    return DAYS_BY_WORDS.entrySet().stream()
        .filter(one -> one.getKey().matcher(words).find())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Optional<Integer> counted(String words) {
    return count(HOURS, words)
        .or(() -> count(SHORT_HOURS, words))
        .map(hours -> (hours + HOURS_A_DAY - 1) / HOURS_A_DAY)
        .or(() -> count(DAYS, words))
        .or(() -> count(WEEKS, words).map(weeks -> weeks * WEEK));
  }

  private static Optional<Integer> count(Pattern pattern, String words) {
    var found = pattern.matcher(words);
    if (!found.find()) {
      return Optional.empty();
    }
    var word = found.group(1);
    if (word.matches("\\d+")) {
      return Optional.of(Integer.valueOf(word));
    }
    for (int nth = 0; nth < NUMBERS.size(); nth++) {
      if (word.matches(NUMBERS.get(nth))) {
        return Optional.of(nth + 1);
      }
    }
    return Optional.of(NUMBERS.size() + 2);
  }

  /** Whether it is over before an end that an offer really has. */
  boolean isBefore(LocalDate end) {
    return last.isBefore(end);
  }

  /** Whether an offer that ends then ends when they say. */
  boolean isAt(LocalDate end) {
    return !isBefore(end) && !end.isBefore(first);
  }

  /** Whole hours from a day on until it is over, for offers that end by the hour. */
  int hoursFrom(LocalDate today) {
    return (int) Math.max(1, ChronoUnit.DAYS.between(today, last)) * HOURS_A_DAY;
  }
}
