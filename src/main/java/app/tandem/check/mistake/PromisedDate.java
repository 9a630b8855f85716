package app.tandem.check.mistake;

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
  private static final int NIGHT_BEFORE = 24;
  private static final int LONGEST_MONTH = 31;

  private PromisedDate() {}

  /** The next such day from today on; of a month alone its last day. */
  static Optional<LocalDate> of(String words, LocalDate today) {
    if (CHRISTMAS.matcher(words).find()) {
      return Optional.of(next(Month.DECEMBER, NIGHT_BEFORE, today));
    }
    if (NEW_YEAR.matcher(words).find()) {
      return Optional.of(next(Month.DECEMBER, LONGEST_MONTH, today));
    }
    for (int nth = 0; nth < MONTHS.size(); nth++) {
      var named =
          Pattern.compile(
                  "(?:(\\d{1,2})(?:st|nd|rd|th)?\\.? (?:of |de )?)?(?<!\\p{L})(?:%s)(?!\\p{L})(?: (?:the )?(\\d{1,2}))?"
                      .formatted(MONTHS.get(nth)))
              .matcher(words);
      if (named.find()) {
        var day = named.group(1) == null ? named.group(2) : named.group(1);
        var number = day == null ? LONGEST_MONTH : Math.max(1, Integer.parseInt(day));
        return Optional.of(next(Month.of(nth + 1), number, today));
      }
    }
    return Optional.empty();
  }

  private static LocalDate next(Month month, int day, LocalDate today) {
    var here = in(YearMonth.of(today.getYear(), month), day);
    return here.isBefore(today) ? in(YearMonth.of(today.getYear() + 1, month), day) : here;
  }

  private static LocalDate in(YearMonth month, int day) {
    return month.atDay(Math.min(day, month.lengthOfMonth()));
  }
}
