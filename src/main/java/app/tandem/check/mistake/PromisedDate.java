package app.tandem.check.mistake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A day that words name by its month: "until June", "until 24 December". */
final class PromisedDate {
  private static final List<String> MONTHS =
      List.of(
          "januar[y]?|janvier|enero",
          "februar[y]?|février|febrero",
          "march|märz|mars|marzo",
          "april|avril|abril",
          "may|mai|mayo",
          "june|juni|juin|junio",
          "july|juli|juillet|julio",
          "august|août|agosto",
          "septemb(?:er|re)|septiembre",
          "o[ck]tob(?:er|re)|octubre",
          "novemb(?:er|re)|noviembre",
          "de[cz]emb(?:er|re)|décembre|diciembre");
  private static final Pattern CHRISTMAS =
      Pattern.compile("\\b(?:christmas|weihnachten|noël|navidad)");
  private static final Pattern NEW_YEAR = Pattern.compile("\\b(?:new year|neujahr)");

  /** As 2026-12-24 or 24.12., which nobody reads otherwise; 12/24 and 24/12 tell no certain day. */
  private static final Pattern DIGITS =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})|(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4}|\\d{2})?");

  private static final Pattern END_OF = Pattern.compile("\\b(?:end of|ende|fin|finales)\\b");
  private static final int LAST_DAYS = 10;
  private static final int CENTURY = 2000;
  private static final int NIGHT_BEFORE = 24;
  private static final int LONGEST_MONTH = 31;

  private PromisedDate() {}

  /**
   * The next such day from today on. What holds until a month may end with the month before it, or
   * with its own last day.
   */
  static Optional<PromisedEnd> of(String words, LocalDate today) {
    if (CHRISTMAS.matcher(words).find()) {
      return Optional.of(day(next(Month.DECEMBER, NIGHT_BEFORE, today)));
    }
    if (NEW_YEAR.matcher(words).find()) {
      return Optional.of(day(next(Month.DECEMBER, LONGEST_MONTH, today)));
    }
    return inDigits(words, today).or(() -> named(words, today));
  }

  private static Optional<PromisedEnd> named(String words, LocalDate today) {
    for (int nth = 0; nth < MONTHS.size(); nth++) {
      var named =
          Pattern.compile(
                  "(?:(\\d{1,2})(?:st|nd|rd|th)?\\.? (?:of |de )?)?(?<!\\p{L})(?:%s)(?!\\p{L})(?: (?:the )?(\\d{1,2}))?"
                      .formatted(MONTHS.get(nth)))
              .matcher(words);
      if (named.find()) {
        var day = named.group(1) == null ? named.group(2) : named.group(1);
        var number = day == null ? LONGEST_MONTH : Math.max(1, Integer.parseInt(day));
        var last = next(Month.of(nth + 1), number, today);
        return Optional.of(day == null ? month(last, words) : day(last));
      }
    }
    return Optional.empty();
  }

  private static PromisedEnd month(LocalDate last, String words) {
    return new PromisedEnd(
        END_OF.matcher(words).find()
            ? last.minusDays(LAST_DAYS)
            : last.withDayOfMonth(1).minusDays(1),
        last);
  }

  /** What holds until a day may end with the day before. */
  private static PromisedEnd day(LocalDate last) {
    return new PromisedEnd(last.minusDays(1), last);
  }

  private static Optional<PromisedEnd> inDigits(String words, LocalDate today) {
    var found = DIGITS.matcher(words);
    if (!found.find()) {
      return Optional.empty();
    }
    try {
      if (found.group(1) != null) {
        return Optional.of(day(LocalDate.parse(found.group(1))));
      }
      var month = Month.of(Integer.parseInt(found.group(3)));
      var day = Integer.parseInt(found.group(2));
      var year = found.group(4);
      return Optional.of(
          day(
              year == null
                  ? next(month, day, today)
                  : in(YearMonth.of(CENTURY + Integer.parseInt(year) % 100, month), day)));
    } catch (DateTimeException e) {
      return Optional.empty(); // No day at all: that it is one is only a guess.
    }
  }

  private static LocalDate next(Month month, int day, LocalDate today) {
    var here = in(YearMonth.of(today.getYear(), month), day);
    return here.isBefore(today) ? in(YearMonth.of(today.getYear() + 1, month), day) : here;
  }

  private static LocalDate in(YearMonth month, int day) {
    return month.atDay(Math.min(day, month.lengthOfMonth()));
  }
}
