package app.tandem.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it stands.
 *
 * @param id its number
 * @param version counts its changes, so that nobody overwrites what they have not seen
 * @param state where it stands
 * @param why it stands there
 * @param plan what is said of it
 * @param nextAt when its next run is due; null when none is
 * @param by who changed it last
 * @param changedAt when
 */
public record Campaign(
    long id,
    long version,
    CampaignState state,
    String why,
    CampaignPlan plan,
    @Nullable Instant nextAt,
    String by,
    Instant changedAt) {}
