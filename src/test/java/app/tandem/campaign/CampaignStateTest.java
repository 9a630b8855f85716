package app.tandem.campaign;

import static app.tandem.campaign.CampaignState.CANCELLED;
import static app.tandem.campaign.CampaignState.DRAFT;
import static app.tandem.campaign.CampaignState.ENDED;
import static app.tandem.campaign.CampaignState.LIVE;
import static app.tandem.campaign.CampaignState.PAUSED;
import static app.tandem.campaign.CampaignState.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CampaignStateTest {
  private static final Map<CampaignState, List<CampaignState>> ALLOWED =
      Map.of(
          DRAFT, List.of(SCHEDULED, LIVE, CANCELLED),
          SCHEDULED, List.of(DRAFT, LIVE, PAUSED, ENDED, CANCELLED),
          LIVE, List.of(PAUSED, ENDED, CANCELLED),
          PAUSED, List.of(SCHEDULED, LIVE, CANCELLED),
          ENDED, List.of(),
          CANCELLED, List.of());

  @Test
  void onlyTheseChangesAreAllowed() {
    for (var from : CampaignState.values()) {
      assertThat(Arrays.stream(CampaignState.values()).filter(from::mayBecome))
          .as("from %s", from)
          .containsExactlyInAnyOrderElementsOf(ALLOWED.get(from));
    }
  }

  @Test
  void aPageOffersNoStepThatLeadsNowhere() {
    var target =
        Map.of(
            Step.SCHEDULE, SCHEDULED,
            Step.START, LIVE,
            Step.PAUSE, PAUSED,
            Step.RESUME, LIVE,
            Step.DRAFT, DRAFT,
            Step.END, ENDED,
            Step.CANCEL, CANCELLED);
    for (var from : CampaignState.values()) {
      assertThat(CampaignSteps.of(from)).allMatch(step -> from.mayBecome(target.get(step)));
    }
  }
}
