package app.tandem.journey;

import app.tandem.catalog.TimelineChange;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a replan is for.
 *
 * @param kind which of these
 * @param about the same in words
 * @param release whose rules, if rules
 * @param filesHash of the release when it was asked for
 * @param against the release whose rules went before, if one did
 * @param changes of usage timelines
 */
record ReplanCause(
    Kind kind,
    String about,
    @Nullable Long release,
    @Nullable String filesHash,
    @Nullable Long against,
    List<TimelineChange> changes) {
  private static final int MOST_TOLD = 3;

  /** What may move follow-ups. */
  enum Kind {
    /** Rules, live or about to be. */
    RELEASE,
    /** Usage timelines, changed or about to be. */
    TIMELINES,
    /** Whatever is different now from when they were planned: a setting, for example. */
    NOW
  }

  static ReplanCause release(long release, String why, String filesHash, @Nullable Long against) {
    var about = "release %d, \"%s\"".formatted(release, why);
    return new ReplanCause(Kind.RELEASE, about, release, filesHash, against, List.of());
  }

  static ReplanCause timelines(List<TimelineChange> changes) {
    var told =
        changes.stream()
            .limit(MOST_TOLD)
            .map(TimelineChange::words)
            .collect(Collectors.joining("; "));
    var about =
        changes.size() > MOST_TOLD
            ? "%s; and %d more".formatted(told, changes.size() - MOST_TOLD)
            : told;
    return new ReplanCause(Kind.TIMELINES, about, null, null, null, changes);
  }

  static ReplanCause now() {
    return new ReplanCause(Kind.NOW, "all as it is now", null, null, null, List.of());
  }

  /** What takes the changes of timelines back. */
  List<TimelineChange> back() {
    return changes.stream().map(TimelineChange::reversed).toList();
  }
}
