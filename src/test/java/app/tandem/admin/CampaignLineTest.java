package app.tandem.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class CampaignLineTest {
  @Test
  void aReasonNamesItsTimeInTheZoneOfTheCampaign() {
    var berlin = ZoneId.of("Europe/Berlin");

    assertThat(CampaignLine.local("its window closed on 2026-12-15T12:10:11Z", berlin))
        .isEqualTo("its window closed on 15 Dec 2026, 13:10 (Europe/Berlin)");
    assertThat(CampaignLine.local("everybody was asked", berlin)).isEqualTo("everybody was asked");
  }
}
