package app.tandem.check.mistake;

import app.tandem.rules.Proposed.Due;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long a proposal waits, where that is written out. Months and years differ in length.
 *
 * @param days as they usually are
 * @param mostDays at the most
 */
record WaitLength(double days, double mostDays) {
  private static final Pattern PERIOD =
      Pattern.compile("\\s*(\\d{1,6})\\s+(hour|day|week|month|year)s?\\s*");
  private static final double HOUR = 1 / 24.0;
  private static final Map<String, WaitLength> LENGTH_BY_UNIT =
      Map.of(
          "hour", of(HOUR),
          "day", of(1),
          "week", of(7),
          "month", new WaitLength(30, 31),
          "year", new WaitLength(365, 366));

  private static WaitLength of(double days) {
    return new WaitLength(days, days);
  }

  /** The wait; nothing when it comes from facts. What comes at a milestone does not wait. */
  static Optional<WaitLength> of(Due due) {
    var days = due.days();
    var period = due.period();
    if (due.step().equals("at")) {
      return Optional.of(of(0));
    }
    if (period == null) {
      return days == null ? Optional.empty() : Optional.of(of(days));
    }
    var read = PERIOD.matcher(period.toLowerCase(Locale.ROOT));
    return read.matches()
        ? Optional.ofNullable(LENGTH_BY_UNIT.get(read.group(2)))
            .map(unit -> unit.times(Double.parseDouble(read.group(1))))
        : Optional.empty();
  }

  private WaitLength times(double count) {
    return new WaitLength(days * count, mostDays * count);
  }

  /** A number of hours or days, as a sentence says it. */
  static String said(double count, String unit) {
    return "%.0f %s%s".formatted(count, unit, Math.round(count) == 1 ? "" : "s");
  }

  /** As a sentence says it. */
  String said() {
    return days > 0 && days < 1 ? said(days / HOUR, "hour") : said(days, "day");
  }
}
