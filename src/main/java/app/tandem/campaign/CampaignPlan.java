package app.tandem.campaign;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.OneLine;
import app.tandem.kernel.SegmentName;
import app.tandem.kernel.Shown;

/**
 * What a marketer says of a campaign.
 *
 * @param name by which people know it
 * @param segment to whom it goes
 * @param folder whose rules say what is offered
 * @param letter what its message says around the offers
 * @param timing when it runs
 * @param limits how much of it goes out
 */
public record CampaignPlan(
    String name, SegmentName segment, Folder folder, Letter letter, Timing timing, Limits limits) {
  private static final int LONGEST = 100;

  public CampaignPlan {
    if (Shown.isBlank(name) || name.length() > LONGEST || !OneLine.is(name)) {
      throw new FieldRefused(
          "name",
          "The name (%s) must be one line of 1 to %d characters.\nMaybe say what it is for: Spring coffee."
              .formatted(Shown.text(name), LONGEST));
    }
  }
}
