package app.tandem.campaign;

import java.time.Instant;

/**
 * Something that happened to a campaign.
 *
 * @param at when
 * @param state since then
 * @param by who did it
 * @param why it happened
 */
public record CampaignChange(Instant at, CampaignState state, String by, String why) {}
