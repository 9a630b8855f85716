package app.tandem.admin;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.campaign.CampaignState;
import app.tandem.journey.ReplanState;
import org.junit.jupiter.api.Test;

/** What a page says after a form was taken. */
class DoneTest {

  @Test
  void ofACampaignItIsSaidWhereItStandsNow() {
    assertThat(Done.ofCampaign("campaign-live", CampaignState.LIVE)).isEqualTo("It is live.");
    assertThat(Done.ofCampaign("campaign-live", CampaignState.ENDED)).isEqualTo("It has ended.");
    assertThat(Done.ofCampaign("campaign-begun", CampaignState.DRAFT)).contains("audience");
    assertThat(Done.ofCampaign("campaign-begun", CampaignState.ENDED)).isEqualTo("It has ended.");
  }

  @Test
  void ofAReplanItIsSaidWhereItStandsNow() {
    assertThat(Done.ofReplan("replan-applying", ReplanState.APPLYING)).contains("being applied");
    assertThat(Done.ofReplan("replan-applying", ReplanState.APPLIED)).isEqualTo("It is applied.");
    assertThat(Done.ofReplan("replan-applying", ReplanState.COUNTED)).isEmpty();
    assertThat(Done.ofReplan("withdrawn", ReplanState.UNDONE)).isEmpty();
  }

  @Test
  void anotherWordSaysNothing() {
    assertThat(Done.ofCampaign(null, CampaignState.LIVE)).isEmpty();
    assertThat(Done.ofCampaign("nonsense", CampaignState.LIVE)).isEmpty();
    assertThat(Done.ofCampaign("approved", CampaignState.LIVE)).isEmpty();
    assertThat(Done.text("nonsense")).isEmpty();
    assertThat(Done.text("withdrawn")).isEqualTo("It is withdrawn.");
  }
}
