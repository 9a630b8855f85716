package app.tandem.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a campaign.
 *
 * @param nth the first is 1
 * @param state where it stands
 * @param dueAt when it was to begin
 * @param beganAt when it did; null when it did not
 * @param until when its window closes
 * @param endedAt since when nothing of it is open
 * @param why what is to be known of it; empty when all went as planned
 * @param figures of its people
 * @param response what came of its messages; null where that was not asked for, or is not all kept
 */
public record Run(
    int nth,
    RunState state,
    Instant dueAt,
    @Nullable Instant beganAt,
    Instant until,
    @Nullable Instant endedAt,
    String why,
    Figures figures,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Response response) {
  /**
   * The same with what came of it.
   *
   * @param keptSince of what came before, some is gone: a part would look like the whole
   */
  Run with(Response came, Instant keptSince) {
    var from = beganAt == null ? dueAt : beganAt;
    if (from.isBefore(keptSince)) {
      return this;
    }
    return new Run(nth, state, dueAt, beganAt, until, endedAt, why, figures, came);
  }
}
