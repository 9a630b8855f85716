package app.tandem.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.customer.Zones.Home;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonesTest {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  private final Zones zones = new Zones(VIENNA);

  @Test
  void whatTheShopSaysHolds() {
    var tokyo = ZoneId.of("Asia/Tokyo");

    assertThat(zones.of(tokyo, "DE")).isEqualTo(new Home(tokyo, ZoneSource.PROFILE));
  }

  @ParameterizedTest
  @CsvSource({
    "DE, Europe/Berlin",
    "de, Europe/Berlin",
    "DEU, Europe/Berlin",
    "Germany, Europe/Berlin",
    "United Kingdom, Europe/London",
    "UK, Europe/London",
    "US, America/New_York",
    "AU, Australia/Sydney",
    "RU, Europe/Moscow",
    "EG, Africa/Cairo",
    "LB, Asia/Beirut",
  })
  void otherwiseItIsTheZoneOfTheCountryOrOfMostPeopleThere(String country, String zone) {
    assertThat(zones.of(null, country)).isEqualTo(new Home(ZoneId.of(zone), ZoneSource.COUNTRY));
  }

  @Test
  void otherwiseItIsTheDefault() {
    assertThat(zones.of(null, null)).isEqualTo(new Home(VIENNA, ZoneSource.DEFAULT));
    assertThat(zones.of(null, "Atlantis")).isEqualTo(new Home(VIENNA, ZoneSource.DEFAULT));
    assertThat(zones.of(null, "")).isEqualTo(new Home(VIENNA, ZoneSource.DEFAULT));
    assertThat(zones.of(null, "AQ")).isEqualTo(new Home(VIENNA, ZoneSource.DEFAULT));
  }

  @Test
  void theTableNamesAlmostEveryCountry() {
    assertThat(Zones.read()).hasSizeGreaterThan(240);
  }
}
