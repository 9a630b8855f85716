package app.tandem.admin;

import app.tandem.release.LiveSpan;
import app.tandem.release.Origin;
import app.tandem.release.Release;
import app.tandem.release.ReleaseState;
import app.tandem.release.ReleaseStep;
import java.util.Locale;
import java.util.Set;

/**
 * A release as a page tells it.
 *
 * @param note why it got no further; empty where nothing is to be said
 * @param isImported whether it came as a zip
 */
record ReleaseShown(
    long id,
    String state,
    String note,
    boolean isImported,
    String author,
    String why,
    String when,
    String checked,
    String approved) {

  static ReleaseShown of(Release release) {
    var checkedAt = release.checkedAt();
    var approvedAt = release.approvedAt();
    return new ReleaseShown(
        release.id(),
        word(release.state()),
        release.stateWhy(),
        release.origin() == Origin.IMPORT,
        release.author(),
        release.why(),
        OverviewPage.TIME.format(release.createdAt()),
        checkedAt == null ? "" : OverviewPage.TIME.format(checkedAt),
        approvedAt == null
            ? ""
            : release.approvedBy() + ", " + OverviewPage.TIME.format(approvedAt));
  }

  private static String word(ReleaseState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** A time in which a release was live; {@code until} is empty while it is. */
  record Span(long release, String from, String until, String by, String why) {
    static Span of(LiveSpan span) {
      var until = span.until();
      return new Span(
          span.release(),
          OverviewPage.TIME.format(span.from()),
          until == null ? "" : OverviewPage.TIME.format(until),
          span.by(),
          span.why());
    }
  }

  /** Which buttons there are. */
  record Steps(
      boolean change,
      boolean check,
      boolean approve,
      boolean activate,
      boolean rebase,
      boolean rollBack,
      boolean withdraw) {
    static Steps of(Set<ReleaseStep> steps) {
      return new Steps(
          steps.contains(ReleaseStep.CHANGE),
          steps.contains(ReleaseStep.CHECK),
          steps.contains(ReleaseStep.APPROVE),
          steps.contains(ReleaseStep.ACTIVATE),
          steps.contains(ReleaseStep.REBASE),
          steps.contains(ReleaseStep.ROLL_BACK),
          steps.contains(ReleaseStep.WITHDRAW));
    }
  }
}
