package app.tandem.journey.restraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QuietHoursTest {
  private static final Duration STEP = Duration.ofMinutes(30);
  private static final QuietHours NIGHT = hours("21:00", "08:00");

  /** Also such as begin, end or lie in the hours that are skipped or come twice. */
  private static final List<QuietHours> SEVERAL =
      List.of(NIGHT, hours("23:30", "02:15"), hours("00:00", "06:00"), hours("02:15", "02:45"));

  static Stream<NightsOfChange> everywhere() {
    return NightsOfChange.everywhere();
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void onEveryNightOfChangeItIsQuietWheneverTheirClockSaysSo(NightsOfChange nights) {
    for (var quiet : SEVERAL) {
      for (var change : nights.changes()) {
        around(change).forEach(at -> check(quiet, at, nights.zone(), change));
      }
    }
  }

  private static void check(
      QuietHours quiet, Instant at, ZoneId zone, ZoneOffsetTransition change) {
    var end = quiet.endAt(at, zone);
    var clockIsQuiet = quiet.hold(LocalTime.ofInstant(at, zone));
    if (end.isEmpty()) {
      assertThat(clockIsQuiet).as("%s in %s at %s", quiet, zone, at).isFalse();
      return;
    }
    assertThat(end.get()).as("%s in %s at %s", quiet, zone, at).isAfter(at);
    assertThat(quiet.endAt(end.get(), zone)).as("after %s in %s", quiet, zone).isEmpty();
    assertThat(quiet.hold(LocalTime.ofInstant(end.get(), zone)))
        .as("%s in %s ends at %s", quiet, zone, end.get())
        .isFalse();
    if (!clockIsQuiet) {
      assertThat(change.isOverlap()).as("%s in %s at %s", quiet, zone, at).isTrue();
      assertThat(Duration.between(change.getInstant(), at).abs())
          .isLessThanOrEqualTo(change.getDuration().abs());
    }
    var later = at.plus(STEP);
    if (later.isBefore(end.get())) {
      assertThat(quiet.endAt(later, zone)).as("in between, in %s", zone).isEqualTo(end);
    }
  }

  private static Stream<Instant> around(ZoneOffsetTransition change) {
    return Stream.iterate(change.getInstant().minus(Duration.ofHours(14)), at -> at.plus(STEP))
        .limit(72);
  }

  /** Clocks go forward in Berlin and New York, and change at midnight in Cairo. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin,       2027-03-27T22:30:00Z, 2027-03-28T06:00:00Z",
    "Europe/Berlin,       2027-10-30T22:30:00Z, 2027-10-31T07:00:00Z",
    "America/New_York,    2027-03-14T03:00:00Z, 2027-03-14T12:00:00Z",
    "America/New_York,    2027-11-07T03:00:00Z, 2027-11-07T13:00:00Z",
    "Africa/Cairo,        2027-04-29T21:30:00Z, 2027-04-30T05:00:00Z",
    "Africa/Cairo,        2027-10-28T20:30:00Z, 2027-10-29T06:00:00Z",
    "Australia/Lord_Howe, 2027-04-03T14:00:00Z, 2027-04-03T21:30:00Z",
    "Australia/Lord_Howe, 2027-10-02T14:00:00Z, 2027-10-02T21:00:00Z",
  })
  void theNightEndsAtEightOnTheirClock(String zone, Instant at, Instant end) {
    assertThat(NIGHT.endAt(at, ZoneId.of(zone))).contains(end);
    assertThat(LocalTime.ofInstant(end, ZoneId.of(zone))).isEqualTo("08:00");
  }

  @Test
  void aSkippedDayIsNoGapInTheNight() {
    var apia = ZoneId.of("Pacific/Apia"); // 30 December 2011 did not come.
    var lateOnThe29th = Instant.parse("2011-12-30T09:00:00Z");

    assertThat(NIGHT.endAt(lateOnThe29th, apia)).contains(Instant.parse("2011-12-30T18:00:00Z"));
  }

  @Test
  void byDayNothingIsQuiet() {
    var berlin = ZoneId.of("Europe/Berlin");

    assertThat(NIGHT.endAt(Instant.parse("2027-01-10T07:00:00Z"), berlin)).isEmpty();
    assertThat(NIGHT.endAt(Instant.parse("2027-01-10T19:59:59Z"), berlin)).isEmpty();
    assertThat(NIGHT.endAt(Instant.parse("2027-01-10T20:00:00Z"), berlin)).isPresent();
  }

  @Test
  void hoursThatEndWhenTheyBeginAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hours("08:00", "08:00"))
        .withMessageContaining("08:00")
        .withMessageContaining("\nMaybe");
  }

  private static QuietHours hours(String from, String until) {
    return new QuietHours(LocalTime.parse(from), LocalTime.parse(until));
  }
}
