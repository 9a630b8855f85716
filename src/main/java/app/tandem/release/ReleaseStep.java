package app.tandem.release;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody can do with a release next. */
public enum ReleaseStep {
  /** Change its files. */
  CHANGE,
  /** Check it. */
  CHECK,
  /** Say that it may go live. */
  APPROVE,
  /** Make it the one that answers. */
  ACTIVATE,
  /** Put what it changed on top of what is live now. */
  REBASE,
  /** Make it answer again, as it did before. */
  ROLL_BACK,
  /** Say that nobody wants it any more. */
  WITHDRAW;

  /**
   * The steps that would not be refused as things stand.
   *
   * @param live the release that answers now; null when none does
   * @param fourEyes whether somebody other than the author must approve
   * @param by who wants to do it
   */
  static Set<ReleaseStep> of(Release release, @Nullable Long live, boolean fourEyes, String by) {
    var state = release.state();
    var isOnTop = live == null || live.equals(release.base());
    var wasLive = state == ReleaseState.RETIRED;
    var steps = EnumSet.noneOf(ReleaseStep.class);
    addIf(state.canBecome(ReleaseState.DRAFT), CHANGE, steps);
    addIf(state.canBecome(ReleaseState.CHECKED), CHECK, steps);
    addIf(
        state.canBecome(ReleaseState.APPROVED) && !(fourEyes && by.equals(release.author())),
        APPROVE,
        steps);
    addIf(
        state.canBecome(ReleaseState.LIVE)
            && !wasLive
            && isOnTop
            && (!fourEyes || state == ReleaseState.APPROVED),
        ACTIVATE,
        steps);
    addIf(state.canBecome(ReleaseState.DRAFT) && !isOnTop, REBASE, steps);
    addIf(wasLive, ROLL_BACK, steps);
    addIf(state.canBecome(ReleaseState.WITHDRAWN), WITHDRAW, steps);
    return steps;
  }

  /** The steps that are left where the stored files cannot be read. */
  static Set<ReleaseStep> ofUnreadable(ReleaseState state) {
    return state == ReleaseState.LIVE || state == ReleaseState.WITHDRAWN
        ? EnumSet.noneOf(ReleaseStep.class)
        : EnumSet.of(WITHDRAW);
  }

  private static void addIf(boolean allowed, ReleaseStep step, Set<ReleaseStep> to) {
    if (allowed) {
      to.add(step);
    }
  }
}
