package app.tandem.campaign;

import app.tandem.kernel.SegmentName;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign stands while its messages are decided.
 *
 * @param state where it stands
 * @param folder whose rules count
 * @param rules their names
 * @param segment whose customers it is for
 * @param limits how much of it goes out
 * @param nth the run that goes on; 0 when none does
 * @param until when that one's window closes; null when none goes on
 * @param template by whose form its messages are written
 */
public record Standing(
    CampaignState state,
    Folder folder,
    Set<String> rules,
    SegmentName segment,
    Limits limits,
    int nth,
    @Nullable Instant until,
    String template) {

  /** Why nothing of a run may go out any more; null when it may. */
  public @Nullable String objection(int run, Instant now) {
    if (state == CampaignState.CANCELLED) {
      return "its campaign was cancelled";
    }
    if (until == null || nth != run) {
      return "its run is over";
    }
    return now.isBefore(until) ? null : CampaignRuns.closed(until);
  }

  /** Whether it waits for somebody to let it go on. */
  public boolean isPaused() {
    return state == CampaignState.PAUSED;
  }
}
