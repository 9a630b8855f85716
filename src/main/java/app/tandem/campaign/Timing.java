package app.tandem.campaign;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a campaign runs, and until when it may.
 *
 * @param cron an expression of six or seven fields; empty for a campaign that runs once
 * @param zone in whose local time the expression is meant
 * @param from not before; a campaign that runs once does so then, or at once when it is null
 * @param until nothing of it goes out from then on; null when only the length of a run bounds it
 * @param lasts how long after it was due a run may go on; null for what is usual
 */
public record Timing(
    String cron,
    ZoneId zone,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Duration lasts) {
  private static final Duration ONCE_LASTS = Duration.ofDays(7);
  private static final Duration CRON_LASTS = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  public Timing {
    if (from != null && until != null && !from.isBefore(until)) {
      throw new FieldRefused(
          "until",
          "The end (%s) does not lie after the start (%s).\nMaybe the two were swapped."
              .formatted(until, from));
    }
    if (lasts != null && (lasts.compareTo(SHORTEST) < 0 || lasts.compareTo(LONGEST) > 0)) {
      throw new FieldRefused(
          "lasts",
          "A run cannot last for (%s).\nMaybe you meant PT6H or P2D: from a minute to a year."
              .formatted(lasts));
    }
  }

  /**
   * Reads a time zone.
   *
   * @throws FieldRefused when there is none of that name
   */
  public static ZoneId zone(String name) {
    try {
      return ZoneId.of(name.strip());
    } catch (DateTimeException e) {
      throw new FieldRefused(
          "zone",
          "There is no time zone (%s).\nMaybe you meant Europe/Berlin or UTC."
              .formatted(Shown.text(name)));
    }
  }

  /**
   * Looks whether it still lies ahead.
   *
   * @throws FieldRefused when nothing of it could go out any more
   */
  void requireAhead(Instant now) {
    if (until != null && !until.isAfter(now)) {
      throw new FieldRefused(
          "until",
          "The end (%s) is over.\nMaybe the year is that of the last one.".formatted(until));
    }
  }

  /** Whether it runs once. */
  @JsonIgnore
  public boolean isOnce() {
    return cron.isEmpty();
  }

  /** When the first run is due, of a campaign that is released now; empty when none comes. */
  Optional<Instant> first(Instant now, Crons crons) {
    return isOnce() ? Optional.of(from == null ? now : from) : next(now, crons);
  }

  /*
   * The expression is read on the clock on the wall, and only what it gives becomes an instant: a time that
   * the night of change leaves out is moved by the length of the gap, and of one that comes twice the first
   * counts. So each local time runs once. Whoever asks within the length of a gap after it begins before it,
   * because what the gap left out is still to come then.
   */
  /** When the first run after an instant is due; empty when none comes. */
  public Optional<Instant> next(Instant after, Crons crons) {
    if (isOnce()) {
      return Optional.empty();
    }
    var start = from != null && from.isAfter(after) ? from.minusMillis(1) : after;
    var local = crons.next(cron, onTheWall(start));
    while (local.isPresent()) {
      var at = local.get().atZone(zone).toInstant();
      if (at.isAfter(start)) {
        return Optional.of(at).filter(one -> until == null || one.isBefore(until));
      }
      local = crons.next(cron, local.get());
    }
    return Optional.empty();
  }

  private LocalDateTime onTheWall(Instant at) {
    var change = zone.getRules().previousTransition(at.plusNanos(1));
    var isLeftOut =
        change != null
            && change.isGap()
            && at.isBefore(change.getInstant().plus(change.getDuration()));
    var local =
        isLeftOut ? change.getDateTimeBefore().minusSeconds(1) : LocalDateTime.ofInstant(at, zone);
    return local.truncatedTo(ChronoUnit.SECONDS);
  }

  /** When the window of a run closes. */
  Instant endOf(Instant due) {
    if (lasts == null && isOnce() && until != null) {
      return until;
    }
    var usual = isOnce() ? ONCE_LASTS : CRON_LASTS;
    var end = due.plus(lasts == null ? usual : lasts);
    return until != null && until.isBefore(end) ? until : end;
  }
}
