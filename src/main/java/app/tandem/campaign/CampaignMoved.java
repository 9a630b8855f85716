package app.tandem.campaign;

/**
 * A campaign begins, goes on or stops.
 *
 * @param campaign its number
 * @param resumed whether it goes on after a pause
 */
public record CampaignMoved(long campaign, boolean resumed) {}
