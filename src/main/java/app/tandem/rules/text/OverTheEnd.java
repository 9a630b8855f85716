package app.tandem.rules.text;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spans of the calendar that begin after they end: from November to February is a winter, over New
 * Year, and from the 25th to the 5th are the days around the first of a month.
 */
class OverTheEnd {
  private static final Pattern SPAN =
      Pattern.compile("\\b(month|day) >= (\\d{1,2}), \\1 <= (\\d{1,2})(?![\\d.])");
  private static final Map<String, Integer> LAST_BY_FIELD = Map.of("month", 12, "day", 31);

  private OverTheEnd() {}

  /** What a sentence means, with such a span as one that holds. */
  static String meant(String drl) {
    return drl.startsWith("Today(")
        ? SPAN.matcher(drl).replaceAll(span -> Matcher.quoteReplacement(meant(span)))
        : drl;
  }

  private static String meant(MatchResult span) {
    var field = span.group(1);
    var first = Integer.parseInt(span.group(2));
    var last = Integer.parseInt(span.group(3));
    var isOver = first > last && last > 0 && first <= LAST_BY_FIELD.getOrDefault(field, 0);
    return isOver ? "%s >= %d || %s <= %d".formatted(field, first, field, last) : span.group();
  }
}
