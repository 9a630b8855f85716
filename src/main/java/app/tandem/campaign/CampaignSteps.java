package app.tandem.campaign;

import java.util.List;

/** Which steps a page offers. */
public final class CampaignSteps {
  private CampaignSteps() {}

  /** The steps that change something where a campaign stands so. */
  public static List<Step> of(CampaignState state) {
    return switch (state) {
      case DRAFT -> List.of(Step.SCHEDULE, Step.START, Step.CANCEL);
      case SCHEDULED -> List.of(Step.START, Step.PAUSE, Step.DRAFT, Step.END, Step.CANCEL);
      case LIVE -> List.of(Step.PAUSE, Step.END, Step.CANCEL);
      case PAUSED -> List.of(Step.RESUME, Step.CANCEL);
      case ENDED, CANCELLED -> List.of();
    };
  }
}
