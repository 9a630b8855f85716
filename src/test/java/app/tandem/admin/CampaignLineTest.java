package app.tandem.admin;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.campaign.Figures;
import app.tandem.campaign.Run;
import app.tandem.campaign.RunState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CampaignLineTest {
  @Test
  void aReasonNamesItsTimeInTheZoneOfTheCampaign() {
    var berlin = ZoneId.of("Europe/Berlin");

    assertThat(CampaignLine.local("its window closed on 2026-12-15T12:10:11Z", berlin))
        .isEqualTo("its window closed on 15 Dec 2026, 13:10 (Europe/Berlin)");
    assertThat(CampaignLine.local("everybody was asked", berlin)).isEqualTo("everybody was asked");
  }

  @Test
  void whyPeopleGetNothingIsToldInTheZoneOfTheCampaignToo() {
    var due = Instant.parse("2026-12-15T09:00:00Z");
    var figures =
        new Figures(5, 5, 0, 0, 0, 0, 5, Map.of("its window closed on 2026-12-15T12:10:11Z", 5L));
    var run = new Run(1, RunState.MISSED, due, null, due.plusSeconds(9), null, "", figures, null);

    assertThat(CampaignLine.RunLine.of(run, ZoneId.of("Europe/Berlin")).whyNot())
        .containsExactly(Map.entry("its window closed on 15 Dec 2026, 13:10 (Europe/Berlin)", 5L));
  }
}
