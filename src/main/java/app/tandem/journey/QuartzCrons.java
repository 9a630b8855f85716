package app.tandem.journey;

import app.tandem.campaign.Crons;
import app.tandem.kernel.Shown;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/*
 * Quartz steps through the hours of a time zone, which leaves out or repeats a time in some nights of change. In
 * UTC there is no such night: so it is asked for times on the wall there, and campaign.Timing makes instants of
 * them.
 */
/** Reads cron expressions as Quartz does. */
@ApplicationScoped
class QuartzCrons implements Crons {
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
          "The cron expression (%s) cannot be read: %s.\nMaybe you meant \"0 0 9 ? * MON\": each Monday at nine, seconds first."
              .formatted(Shown.text(expression), Shown.text(String.valueOf(e.getMessage()))),
          e);
    }
  }
}
