package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.campaign.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a campaign with a cron expression runs, in the nights in which clocks change too. */
class CampaignNightsTest {
  private static final QuartzCrons CRONS = new QuartzCrons();

  @ParameterizedTest
  @CsvSource({
    // The night has no 02:30: it runs once, half an hour after the clock has moved on.
    "Europe/Berlin, 0 30 2 * * ?, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z, 2026-03-30T00:30:00Z",
    // The night has two: the first counts.
    "Europe/Berlin, 0 30 2 * * ?, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
    "America/New_York, 0 30 2 * * ?, 2026-03-07T12:00:00Z, 2026-03-08T07:30:00Z, 2026-03-09T06:30:00Z",
    "America/New_York, 0 30 1 * * ?, 2026-10-31T12:00:00Z, 2026-11-01T05:30:00Z, 2026-11-02T06:30:00Z",
    // Cairo's clock goes from midnight to one, and half an hour is moved on Lord Howe.
    "Africa/Cairo, 0 15 0 * * ?, 2026-04-23T12:00:00Z, 2026-04-23T22:15:00Z, 2026-04-24T21:15:00Z",
    "Australia/Lord_Howe, 0 15 2 * * ?, 2026-10-03T12:00:00Z, 2026-10-03T15:45:00Z, 2026-10-04T15:15:00Z",
    "UTC, 0 0 9 ? * MON, 2026-11-28T12:00:00Z, 2026-11-30T09:00:00Z, 2026-12-07T09:00:00Z"
  })
  void eachLocalTimeRunsOnce(
      String zone, String cron, Instant after, Instant first, Instant second) {
    var timing = timing(cron, zone);

    assertThat(timing.next(after, CRONS)).contains(first);
    assertThat(timing.next(first, CRONS)).contains(second);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/New_York",
        "Africa/Cairo",
        "Australia/Lord_Howe",
        "America/Havana",
        "Asia/Beirut",
        "Pacific/Apia",
        "UTC"
      })
  void inNoNightOfAYearADailyRunIsLeftOutOrComesTwice(String zone) {
    for (var hour = 0; hour < 4; hour++) {
      var timing = timing("0 30 %d * * ?".formatted(hour), zone);
      var runs = runs(timing, Instant.parse("2026-01-01T12:00:00Z"), 370);

      assertThat(runs.stream().map(at -> day(at, zone)))
          .as("%s at %d:30", zone, hour)
          .doesNotHaveDuplicates()
          .hasSize(370);
      assertThat(Duration.between(runs.get(0), runs.get(369)).toDays()).isBetween(368L, 369L);
    }
  }

  @Test
  void whoAsksInsideTheGapIsStillToldOfWhatItLeftOut() {
    var timing = timing("0 30 2 * * ?", "Europe/Berlin");

    assertThat(timing.next(Instant.parse("2026-03-29T01:10:00Z"), CRONS))
        .contains(Instant.parse("2026-03-29T01:30:00Z"));
    assertThat(timing.next(Instant.parse("2026-03-29T01:30:00Z"), CRONS))
        .contains(Instant.parse("2026-03-30T00:30:00Z"));
  }

  @Test
  void whoAsksInTheHourThatComesTwiceIsNotToldTheSameTimeAgain() {
    var timing = timing("0 30 2 * * ?", "Europe/Berlin");

    assertThat(timing.next(Instant.parse("2026-10-25T01:10:00Z"), CRONS))
        .contains(Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void anHourlyRunComesOnceForEachHourOnTheWall() {
    var berlin = timing("0 30 * * * ?", "Europe/Berlin");

    assertThat(runs(berlin, Instant.parse("2026-03-29T00:00:00Z"), 3))
        .containsExactly(
            Instant.parse("2026-03-29T00:30:00Z"),
            Instant.parse("2026-03-29T01:30:00Z"),
            Instant.parse("2026-03-29T02:30:00Z"));
    assertThat(runs(berlin, Instant.parse("2026-10-24T23:00:00Z"), 3))
        .containsExactly(
            Instant.parse("2026-10-24T23:30:00Z"),
            Instant.parse("2026-10-25T00:30:00Z"),
            Instant.parse("2026-10-25T02:30:00Z"));
  }

  @Test
  void nothingComesBeforeTheStartOrAtTheEnd() {
    var from = Instant.parse("2026-12-01T09:00:00Z");
    var until = Instant.parse("2026-12-03T09:00:00Z");
    var timing = new Timing("0 0 9 * * ?", ZoneId.of("UTC"), from, until, null);

    assertThat(runs(timing, Instant.parse("2026-11-01T00:00:00Z"), 9))
        .containsExactly(from, from.plus(Duration.ofDays(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"every monday", "0 9 * * 1", "0 0 25 * * ?", "0 0 9 * * *", "\0", ""})
  void whatIsNoExpressionIsTold(String cron) {
    assertThatThrownBy(() -> CRONS.next(cron, LocalDateTime.parse("2026-01-01T00:00:00")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be read")
        .hasMessageContaining("\nMaybe you meant \"0 0 9 ? * MON\"");
  }

  @Test
  void whatNeverComesAgainIsEmpty() {
    assertThat(CRONS.next("0 0 9 1 1 ? 2020", LocalDateTime.parse("2026-01-01T00:00:00")))
        .isEmpty();
  }

  private static Timing timing(String cron, String zone) {
    return new Timing(cron, ZoneId.of(zone), null, null, null);
  }

  private static LocalDate day(Instant at, String zone) {
    return LocalDate.ofInstant(at, ZoneId.of(zone));
  }

  private static List<Instant> runs(Timing timing, Instant after, int most) {
    var runs = new ArrayList<Instant>();
    var next = timing.next(after, CRONS);
    while (next.isPresent() && runs.size() < most) {
      runs.add(next.get());
      next = timing.next(next.get(), CRONS);
    }
    return runs;
  }
}
