package app.tandem.check.mistake;

import app.tandem.kernel.Hemisphere;
import app.tandem.rules.Wanted;
import app.tandem.rules.Wanted.Limit;
import app.tandem.rules.text.Place;
import app.tandem.rules.vocabulary.Today;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * When in the year several conditions on the day hold together: months, days of the month and
 * seasons, which begin half a year apart in the north and in the south. What cannot be read may
 * always hold.
 */
class TimeOfYear {
  private static final Pattern COMPARED = Pattern.compile("(month|day)(==|!=|<=|>=|<|>)(\\d{1,2})");
  private static final Place NOWHERE = new Place(0, 0);
  private static final LocalDate A_YEAR = LocalDate.of(2026, 1, 1);

  private final List<Wanted> days;
  private final Set<Boolean> souths;

  private TimeOfYear(List<Wanted> needed) {
    days = needed.stream().filter(one -> one.fact().equals("Today")).toList();
    var countries = new LinkedHashSet<String>();
    needed.stream()
        .filter(one -> one.fact().equals("Shopper"))
        .forEach(one -> countries.addAll(Fields.oneOf(one, "country")));
    souths =
        countries.isEmpty()
            ? Set.of(true, false)
            : countries.stream().map(Hemisphere::isSouthern).collect(Collectors.toSet());
  }

  /** Whether no day of any year is meant by all of these, which all have to be there. */
  static boolean isNever(List<Wanted> needed) {
    var time = new TimeOfYear(needed);
    return !time.days.isEmpty()
        && (IntStream.rangeClosed(1, 12).noneMatch(time::isMonth)
            || IntStream.rangeClosed(1, 31).noneMatch(day -> time.holds("day", "" + day)));
  }

  /** Whether some day of a year is meant, and none from one day to another; both count. */
  static boolean isNeverBetween(LocalDate from, LocalDate to, List<Wanted> needed) {
    var time = new TimeOfYear(needed);
    return !time.days.isEmpty()
        && !isNever(needed)
        && from.datesUntil(to.plusDays(1)).noneMatch(time::isDay);
  }

  private boolean isDay(LocalDate date) {
    return isMonth(date.getMonthValue()) && holds("day", "" + date.getDayOfMonth());
  }

  private boolean isMonth(int month) {
    return holds("month", "" + month)
        && souths.stream()
            .map(south -> Today.of(A_YEAR.withMonth(month), south).season())
            .anyMatch(season -> holds("season", season));
  }

  private boolean holds(String field, String value) {
    var limits = new ArrayList<Limit>();
    days.stream()
        .flatMap(one -> one.limits().stream())
        .filter(limit -> limit.isSure() && limit.field().equals(field))
        .forEach(limits::add);
    limits.add(new Limit(field, "==", List.of(value), true, true, NOWHERE));
    return !Span.isEmpty(limits, Bounds.NONE)
        && days.stream()
            .flatMap(one -> one.says().stream())
            .allMatch(said -> mayHold(said, field, value));
  }

  /** Of several alternatives one must hold. */
  private static boolean mayHold(String said, String field, String value) {
    for (var one : said.split("\\|\\|", -1)) {
      var compared = COMPARED.matcher(one);
      if (!compared.matches() || !compared.group(1).equals(field)) {
        return true;
      }
      var limit =
          new Limit(field, compared.group(2), List.of(compared.group(3)), false, true, NOWHERE);
      var that = new Limit(field, "==", List.of(value), false, true, NOWHERE);
      if (!Span.isEmpty(List.of(limit, that), Bounds.NONE)) {
        return true;
      }
    }
    return false;
  }
}
