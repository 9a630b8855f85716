package app.tandem.journey;

import app.tandem.campaign.Crons;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import org.quartz.CronExpression;

/*
 * Quartz steps through the hours of a time zone, which leaves out or repeats a time in some nights of change. In
 * UTC there is no such night: so it is asked for times on the wall there, and campaign.Timing makes instants of
 * them.
 */
/** Reads cron expressions as Quartz does. */
@ApplicationScoped
class QuartzCrons implements Crons {
  /** By the place of the field. */
  private static final Map<Integer, Named> NAMES =
      new TreeMap<>(
          Map.of(
              4,
              new Named(
                  "month",
                  List.of(
                      "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                      "DEC")),
              5,
              new Named(
                  "day of the week", List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"))));

  /** The words that a field may hold. */
  private record Named(String what, List<String> names) {}

  private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

  @Override
  public Optional<LocalDateTime> next(String expression, LocalDateTime after) {
    try {
      var cron = new CronExpression(expression);
      cron.setTimeZone(UTC);
      return Optional.ofNullable(cron.getTimeAfter(Date.from(after.toInstant(ZoneOffset.UTC))))
          .map(next -> LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC));
    } catch (ParseException | RuntimeException e) {
      throw new IllegalArgumentException(
          "The cron expression (%s) cannot be read: %s."
              .formatted(Shown.text(expression), wrong(expression, told(e))),
          e);
    }
  }

  /** Where Quartz' own reading breaks off, it tells how, and not what is wrong. */
  private static String told(Exception e) {
    var told = String.valueOf(e.getMessage());
    return e instanceof ParseException && !told.contains("Exception")
        ? told
        : "a part of it means nothing";
  }

  /**
   * What is wrong, and what may be meant: of a word that Quartz does not know it tells no more than
   * where its own reading broke off.
   */
  private static String wrong(String expression, String told) {
    var fields = expression.strip().split("\\s+");
    for (var named : NAMES.entrySet()) {
      var names = named.getValue().names;
      for (var word : words(fields, named.getKey())) {
        if (!names.contains(word.toUpperCase(Locale.ROOT))) {
          return "\"%s\" is no %s.\nMaybe you meant %s"
              .formatted(
                  Shown.text(word),
                  named.getValue().what,
                  NearName.find(word, names).orElse(String.join(", ", names)));
        }
      }
    }
    return Shown.text(told)
        + ".\nMaybe you meant \"0 0 9 ? * MON\": each Monday at nine, seconds first";
  }

  /** The words of a field; L and W stand for the last and for working days. */
  private static List<String> words(String[] fields, int nth) {
    return nth >= fields.length
        ? List.of()
        : Arrays.stream(fields[nth].split("[^\\p{L}]+"))
            .filter(one -> !one.isEmpty() && !one.equals("L") && !one.equals("LW"))
            .toList();
  }
}
