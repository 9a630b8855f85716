package app.tandem.journey.restraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final QuietHours NIGHT =
      new QuietHours(LocalTime.parse("21:00"), LocalTime.parse("08:00"));

  static Stream<NightsOfChange> everywhere() {
    return NightsOfChange.everywhere();
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void onEveryNightOfChangeTheBestHourComesOnceADayOrIsTheInstantOfTheChange(
      NightsOfChange nights) {
    for (var best : List.of("00:30", "02:30", "10:00")) {
      var hours = hours(null, best);
      for (var change : nights.changes()) {
        var at = hours.best(change.getInstant().minus(Duration.ofHours(30)), nights.zone());
        for (int day = 0; day < 4; day++) {
          var next = hours.best(at.plusNanos(1), nights.zone());
          var shown = LocalTime.ofInstant(next, nights.zone());
          assertThat(shown.equals(LocalTime.parse(best)) || next.equals(change.getInstant()))
              .as("%s in %s is %s", best, nights.zone(), next)
              .isTrue();
          assertThat(date(next, nights)).isAfter(date(at, nights));
          assertThat(Duration.between(at, next)).isLessThanOrEqualTo(Duration.ofHours(49));
          at = next;
        }
      }
    }
  }

  private static LocalDate date(Instant at, NightsOfChange nights) {
    return LocalDate.ofInstant(at, nights.zone());
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin,       2027-03-27T20:00:00Z, 2027-03-28T01:00:00Z, 03:00",
    "Europe/Berlin,       2027-10-30T20:00:00Z, 2027-10-31T00:30:00Z, 02:30",
    "America/New_York,    2027-03-14T03:00:00Z, 2027-03-14T07:00:00Z, 03:00",
    "Africa/Cairo,        2027-04-29T20:00:00Z, 2027-04-29T23:30:00Z, 02:30",
    "Australia/Lord_Howe, 2027-10-02T10:00:00Z, 2027-10-02T15:30:00Z, 02:30",
  })
  void aBestHourThatIsSkippedIsTheFirstInstantAfterTheChange(
      String zone, Instant from, Instant best, String shown) {
    assertThat(hours(null, "02:30").best(from, ZoneId.of(zone))).isEqualTo(best);
    assertThat(LocalTime.ofInstant(best, ZoneId.of(zone))).isEqualTo(shown);
  }

  @Test
  void whatIsDueInTheNightGoesInTheMorningOrAtTheBestHourAfterIt() {
    var night = Instant.parse("2027-01-10T23:00:00Z");

    assertThat(hours(NIGHT, null).mayGo(night, BERLIN)).isEqualTo("2027-01-11T07:00:00Z");
    assertThat(hours(NIGHT, "10:00").mayGo(night, BERLIN)).isEqualTo("2027-01-11T09:00:00Z");
  }

  @Test
  void byDayItMayGoAtOnce() {
    var noon = Instant.parse("2027-01-10T11:00:00Z");

    assertThat(hours(NIGHT, "10:00").mayGo(noon, BERLIN)).isEqualTo(noon);
    assertThat(hours(null, null).best(noon, BERLIN)).isEqualTo(noon);
  }

  @Test
  void aBestHourInTheQuietHoursIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hours(NIGHT, "07:00"))
        .withMessageContaining("07:00")
        .withMessageContaining("\nMaybe");
  }

  @Test
  void aBestHourThatComesTwiceIsTheSecondWhereTheFirstIsQuietYet() {
    var zone = ZoneId.of("America/New_York");
    var hours = hours(new QuietHours(LocalTime.of(21, 0), LocalTime.of(1, 15)), "01:30");
    var midnight = Instant.parse("2027-11-07T04:00:00Z");
    var second = Instant.parse("2027-11-07T06:30:00Z");

    assertThat(hours.mayGo(midnight, zone)).isEqualTo(second);
    assertThat(hours.best(midnight, zone)).isEqualTo(second);
    assertThat(hours.best(second.plusSeconds(1), zone))
        .isEqualTo(Instant.parse("2027-11-08T06:30:00Z"));
  }

  private static Hours hours(@Nullable QuietHours quiet, @Nullable String best) {
    return new Hours(quiet, best == null ? null : LocalTime.parse(best));
  }
}
