package app.tandem.admin;

import app.tandem.journey.Replan;
import app.tandem.journey.ReplanCount;
import app.tandem.journey.ReplanCount.Sample;
import app.tandem.journey.ReplanState;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A replan as a page tells it. */
record ReplanShown(
    long id,
    String state,
    String about,
    String sentence,
    String done,
    String by,
    String when,
    String trouble,
    String note,
    boolean isAdvised,
    boolean isGoingOn,
    boolean canBeCountedAnew,
    boolean canBeApplied,
    boolean canBeUndone,
    List<SampleShown> samples) {

  /** One follow-up as a line of the page. */
  record SampleShown(
      String what, String customer, String offer, String rule, String from, String to) {
    static SampleShown of(Sample one) {
      return new SampleShown(
          one.what().toLowerCase(Locale.ROOT),
          one.customer().ref(),
          one.offer().code(),
          one.rule(),
          time(one.from()),
          time(one.to()));
    }

    private static String time(@Nullable Instant at) {
      return at == null ? "" : OverviewPage.TIME.format(at);
    }
  }

  static ReplanShown of(Replan one) {
    var counted = one.counted();
    var state = one.state();
    return new ReplanShown(
        one.id(),
        state.name().toLowerCase(Locale.ROOT),
        one.about(),
        one.sentence(),
        done(one.done()),
        one.by(),
        OverviewPage.TIME.format(one.createdAt()),
        one.trouble(),
        one.note(),
        one.advised(),
        state != state.whenDone(),
        state.mayBecome(ReplanState.COUNTING),
        state == ReplanState.COUNTED && changes(counted),
        state.mayBecome(ReplanState.UNDOING),
        counted == null ? List.of() : counted.samples().stream().map(SampleShown::of).toList());
  }

  private static boolean changes(@Nullable ReplanCount counted) {
    return counted != null && counted.changesAnything();
  }

  private static String done(Replan.Done done) {
    var changed = done.moved() + done.cancelled() + done.fresh();
    return changed == 0
        ? ""
        : "%,d moved, %,d cancelled, %,d new; %,d put back, %,d left alone%s"
            .formatted(
                done.moved(),
                done.cancelled(),
                done.fresh(),
                done.takenBack(),
                done.leftAlone(),
                because(done.leftBecause()));
  }

  private static String because(Map<String, Long> leftBecause) {
    return leftBecause.entrySet().stream()
        .map(one -> "%s: %,d".formatted(one.getKey(), one.getValue()))
        .collect(
            Collectors.joining(
                "; ", leftBecause.isEmpty() ? "" : " (", leftBecause.isEmpty() ? "" : ")"));
  }

  /** Where it is shown. */
  static URI page(Replan one) {
    return URI.create("/replans/" + one.id());
  }
}
