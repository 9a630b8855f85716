package app.tandem.campaign;

import java.time.LocalDateTime;
import java.util.Optional;

/** Reads cron expressions; the room that knows Quartz does. */
public interface Crons {
  /**
   * When an expression comes next on the clock on the wall, whatever the time zone.
   *
   * @param expression six or seven fields: second, minute, hour, day, month, day of the week, year
   * @return the first time after that one; empty when there is none any more
   * @throws IllegalArgumentException when it is no expression; the text says why
   */
  Optional<LocalDateTime> next(String expression, LocalDateTime after);
}
