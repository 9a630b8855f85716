package app.tandem.delivery;

import app.tandem.kernel.FieldRefused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A warm-up as it is sent.
 *
 * @param days how many messages may go on its first day, its second, and so on
 * @param slowAt the share of messages put off by which it is slowed, above 0 and up to 1; 0.1 when
 *     nothing is said
 * @param why it is set so
 */
record WarmUpSaid(
    @Nullable List<@Nullable Long> days, @Nullable Double slowAt, @Nullable String why) {
  private static final int MOST_DAYS = 366;
  private static final long MOST = 1_000_000_000;
  private static final double USUAL = 0.1;

  /**
   * The same, with a reason as it is kept.
   *
   * @throws FieldRefused when some of it cannot be meant
   */
  WarmUpSaid checked() {
    if (days == null || days.isEmpty() || days.size() > MOST_DAYS) {
      throw new FieldRefused(
          "days",
          "A warm-up has 1 to %d days.\nMaybe you meant [50, 100, 500, 1000, 5000, 10000, 20000, 40000]."
              .formatted(MOST_DAYS));
    }
    requireCounts(days);
    if (slowAt != null && !(slowAt > 0 && slowAt <= 1)) {
      throw new FieldRefused(
          "slowAt",
          "The share (%s) must lie above 0, and be 1 at most.\nMaybe you meant 0.1: one message in ten."
              .formatted(slowAt));
    }
    return new WarmUpSaid(days, slowAt, Why.of(why));
  }

  private static void requireCounts(List<@Nullable Long> days) {
    for (var i = 0; i < days.size(); i++) {
      var cap = days.get(i);
      if (cap == null || cap < 1 || cap > MOST) {
        throw new FieldRefused(
            "days[%d]".formatted(i),
            "The messages of a day (%s) must be 1 to %,d.\nMaybe leave the day out."
                .formatted(cap, MOST));
      }
    }
  }

  Long[] caps() {
    return days == null ? new Long[0] : days.toArray(Long[]::new);
  }

  double slowsAt() {
    return slowAt == null ? USUAL : slowAt;
  }
}
