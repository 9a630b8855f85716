package app.tandem.campaign;

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
 */
public record Run(
    int nth,
    RunState state,
    Instant dueAt,
    @Nullable Instant beganAt,
    Instant until,
    @Nullable Instant endedAt,
    String why,
    Figures figures) {}
