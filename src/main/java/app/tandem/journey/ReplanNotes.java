package app.tandem.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be thought of with a replan as it stands. Pure. */
final class ReplanNotes {
  /** From then on orders, deliveries and time itself may well have changed what was counted. */
  private static final Duration OLD = Duration.ofHours(1);

  private ReplanNotes() {}

  /**
   * In sentences; empty when nothing is.
   *
   * @param release whose rules it is about, if rules
   * @param isLive whether that is live
   * @param since since when it stands so
   */
  static String of(
      ReplanState state, @Nullable Long release, boolean isLive, Instant since, Instant now) {
    return String.join(
        " ",
        List.of(release == null ? "" : ofRules(state, release, isLive), ofCount(state, since, now))
            .stream()
            .filter(one -> !one.isEmpty())
            .toList());
  }

  /** What would bring back what was taken back, or undo what is to be done. */
  private static String ofRules(ReplanState state, long release, boolean isLive) {
    return switch (state) {
      case COUNTING, COUNTED ->
          isLive
              ? ""
              : "Release %d is not live. Activate it before this is applied.".formatted(release);
      case APPLYING, APPLIED ->
          isLive ? "" : "Release %d is not live any more. Undo this, too.".formatted(release);
      case UNDOING, UNDONE ->
          isLive
              ? "Release %d is still live: whoever is planned anew moves again. Roll it back, too."
                  .formatted(release)
              : "";
    };
  }

  private static String ofCount(ReplanState state, Instant since, Instant now) {
    var age = Duration.between(since, now);
    return state == ReplanState.COUNTED && age.compareTo(OLD) >= 0
        ? "It was counted %s ago, and applying goes by how all is then. Count it anew to see what that is."
            .formatted(words(age))
        : "";
  }

  private static String words(Duration age) {
    return age.toDays() > 0 ? said(age.toDays(), "day") : said(age.toHours(), "hour");
  }

  private static String said(long count, String unit) {
    return "%d %s%s".formatted(count, unit, count == 1 ? "" : "s");
  }
}
