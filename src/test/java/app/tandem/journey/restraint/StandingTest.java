package app.tandem.journey.restraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.customer.ZoneSource;
import app.tandem.kernel.Sku;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-11-28T11:00:00Z"); // noon in Berlin
  private static final Cap TWO_A_WEEK = new Cap(2, Duration.ofDays(7));
  private static final Cap ONE_A_FORTNIGHT = new Cap(1, Duration.ofDays(14));
  private static final QuietHours NIGHT =
      new QuietHours(LocalTime.parse("21:00"), LocalTime.parse("08:00"));

  @Test
  void whoGotNothingMayGetAMail() {
    assertThat(standing(TWO_A_WEEK, Duration.ofHours(48)).againstAny(NOW)).isNull();
  }

  @Test
  void aFullPeriodIsToldWithItsCountItsCapAndTheNextPlace() {
    var standing = standing(TWO_A_WEEK, Duration.ZERO, daysAgo(3), daysAgo(6), daysAgo(8));

    assertThat(standing.againstAny(NOW))
        .isEqualTo(
            new Wait(
                NOW.plus(Duration.ofDays(1)),
                "2 messages went to them within 7 days, and 2 are allowed: the next one may go on"
                    + " Sunday, 29 November 2026, 12:00 (Europe/Berlin)"));
  }

  @Test
  void aMessageCountsToTheInstantInWhichItsPeriodEnds() {
    var cap = new Cap(1, Duration.ofDays(7));

    assertThat(standing(cap, Duration.ZERO, NOW.minus(Duration.ofDays(7))).againstAny(NOW))
        .isNull();
    var almost = NOW.minus(Duration.ofDays(7)).plusSeconds(1);
    assertThat(standing(cap, Duration.ZERO, almost).againstAny(NOW).until())
        .isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void twoMessagesAreNotTooClose() {
    var wait = standing(null, Duration.ofHours(48), daysAgo(1), daysAgo(5)).againstAny(NOW);

    assertThat(wait.until()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(wait.why())
        .isEqualTo(
            "the last message went to them on Friday, 27 November 2026, 12:00 (Europe/Berlin), and"
                + " 48 hours are to lie between two: the next one may go on Sunday, 29 November"
                + " 2026, 12:00 (Europe/Berlin)");
  }

  @Test
  void ofSeveralReasonsTheOneThatKeepsLongestIsTold() {
    var standing = standing(TWO_A_WEEK, Duration.ofHours(48), daysAgo(1), daysAgo(2));

    assertThat(standing.againstAny(NOW).until()).isEqualTo(NOW.plus(Duration.ofDays(5)));
    assertThat(standing.againstAny(NOW).why()).startsWith("2 messages");
  }

  @Test
  void aClockThatWasPutBackMakesRoomForNothing() {
    var ahead = NOW.plus(Duration.ofHours(1));

    var wait = standing(new Cap(1, Duration.ofDays(7)), Duration.ZERO, ahead).againstAny(NOW);

    assertThat(wait.until()).isEqualTo(ahead.plus(Duration.ofDays(7)));
    assertThat(standing(null, Duration.ofHours(48), ahead).againstAny(NOW).until())
        .isEqualTo(ahead.plus(Duration.ofHours(48)));
  }

  @Test
  void itIsQuietWhereTheyLiveAndNotWhereTheShopIs() {
    var night = Instant.parse("2026-11-28T21:30:00Z");
    var terms = terms(null, Duration.ZERO, NIGHT, null);
    var inNewYork =
        new Standing(terms, ZoneId.of("America/New_York"), ZoneSource.COUNTRY, List.of());
    var inBerlin = new Standing(terms, BERLIN, ZoneSource.PROFILE, List.of());

    assertThat(inNewYork.againstAny(night)).isNull();
    assertThat(inBerlin.againstAny(night).until()).isEqualTo("2026-11-29T07:00:00Z");
    assertThat(inBerlin.againstAny(night).why())
        .isEqualTo(
            "it is quiet where they live from 21:00 to 08:00: it may go on Sunday, 29 November 2026,"
                + " 08:00 (Europe/Berlin)");
  }

  @Test
  void aPlaceThatFreesInTheNightIsTakenInTheMorning() {
    var lateAtNight = Instant.parse("2026-11-21T22:30:00Z");
    var standing =
        new Standing(
            terms(new Cap(1, Duration.ofDays(7)), Duration.ZERO, NIGHT, null),
            BERLIN,
            ZoneSource.PROFILE,
            List.of(mailed(lateAtNight)));

    assertThat(standing.againstAny(NOW).until()).isEqualTo("2026-11-29T07:00:00Z");
  }

  @Test
  void theBestHourIsWaitedForOnce() {
    var standing =
        new Standing(
            terms(null, Duration.ZERO, null, LocalTime.parse("10:00")),
            BERLIN,
            ZoneSource.PROFILE,
            List.of());

    var wait = standing.untilBestHour(NOW, NOW);

    assertThat(wait.until()).isEqualTo("2026-11-29T09:00:00Z");
    assertThat(wait.why()).startsWith("10:00 is the best hour");
    assertThat(standing.untilBestHour(NOW, wait.until())).isNull();
    assertThat(standing.untilBestHour(NOW, wait.until().plusSeconds(7_200))).isNull();
  }

  @Test
  void urgencyHasACapOfItsOwn() {
    var terms =
        new RestraintTerms(
            null, ONE_A_FORTNIGHT, Duration.ZERO, Map.of(), Map.of(), null, null, null);
    var urgent = new Mailed(daysAgo(2), UUID.randomUUID(), true, Set.of(), Set.of(), Set.of());
    var standing = new Standing(terms, BERLIN, ZoneSource.PROFILE, List.of(urgent, mailed(NOW)));

    assertThat(standing.againstAny(NOW)).isNull();
    assertThat(standing.against(mailed(NOW), NOW)).isNull();
    assertThat(standing.against(urgent, NOW).until()).isEqualTo(NOW.plus(Duration.ofDays(12)));
    assertThat(standing.against(urgent, NOW).why())
        .startsWith("1 message with urgency went to them within 14 days, and 1 is allowed");
  }

  @ParameterizedTest
  @CsvSource({"coffee-beans, 12", "filters, 5", "grinders, 0"})
  void aFamilyHasTheCapOfItsNameOrThatOfAny(String category, int days) {
    var caps =
        Map.of("coffee-beans", ONE_A_FORTNIGHT, RestraintTerms.ANY, new Cap(1, Duration.ofDays(7)));
    var terms = new RestraintTerms(null, null, Duration.ZERO, caps, Map.of(), null, null, null);
    var before =
        new Mailed(
            daysAgo(2),
            UUID.randomUUID(),
            false,
            Set.of("coffee-beans", "filters"),
            Set.of(),
            Set.of());
    var standing = new Standing(terms, BERLIN, ZoneSource.PROFILE, List.of(before));

    var wait =
        standing.against(
            new Mailed(NOW, UUID.randomUUID(), false, Set.of(category), Set.of(), Set.of()), NOW);

    assertThat(wait == null ? NOW : wait.until()).isEqualTo(NOW.plus(Duration.ofDays(days)));
  }

  @Test
  void aCampaignHasACap() {
    var terms =
        new RestraintTerms(
            null,
            null,
            Duration.ZERO,
            Map.of(),
            Map.of("spring", ONE_A_FORTNIGHT),
            null,
            null,
            null);
    var before =
        new Mailed(daysAgo(2), UUID.randomUUID(), false, Set.of(), Set.of("spring"), Set.of());
    var standing = new Standing(terms, BERLIN, ZoneSource.PROFILE, List.of(before));

    assertThat(standing.against(before, NOW).why()).contains("1 message of the campaign spring");
    assertThat(standing.against(mailed(NOW), NOW)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "BEANS, viewed,  3, false, true", // by another rule
    "BEANS, wished,  3, false, true", // by the same on another occasion
    "BEANS, wished,  3, true,  false", // as its own next time
    "BEANS, viewed,  3, true,  true",
    "BEANS, viewed,  7, false, false", // long ago
    "CUPS,  viewed,  3, false, false"
  })
  void whatOneThoughtMailedAnotherLeavesAlone(
      String sku, String rule, int days, boolean comesAgain, boolean rests) {
    var terms = sameProduct(Duration.ofDays(7));
    var before =
        new Mailed(
            daysAgo(days),
            UUID.randomUUID(),
            false,
            Set.of(),
            Set.of(),
            Set.of(new Mailed.Thought(new Sku("BEANS"), "wished")));
    var thought = new Mailed.Thought(new Sku(sku), rule);

    var rest =
        new Standing(terms, BERLIN, ZoneSource.PROFILE, List.of(before))
            .rest(thought, comesAgain, NOW);

    if (rests) {
      var byOwnRule = rule.equals("wished");
      assertThat(rest)
          .isEqualTo(
              new Rest(
                  before.at().plus(Duration.ofDays(7)),
                  byOwnRule,
                  !byOwnRule,
                  "BEANS was in the email of Wednesday, 25 November 2026, 12:00 (Europe/Berlin)"));
    } else {
      assertThat(rest).isNull();
    }
    assertThat(
            new Standing(RestraintTerms.NONE, BERLIN, ZoneSource.PROFILE, List.of(before))
                .rest(thought, comesAgain, NOW))
        .isNull();
  }

  @Test
  void aProductRestsForAYearAtMost() {
    assertThat(sameProduct(Duration.ofDays(365)).longest()).isEqualTo(Duration.ofDays(365));
    assertThatThrownBy(() -> sameProduct(Duration.ofDays(366)))
        .hasMessageContaining("PT8784H")
        .hasMessageContaining("Maybe you meant P7D");
    assertThatThrownBy(() -> sameProduct(Duration.ofDays(-1))).hasMessageContaining("Maybe");
  }

  private static RestraintTerms sameProduct(Duration rests) {
    return new RestraintTerms(null, null, Duration.ZERO, Map.of(), Map.of(), null, null, rests);
  }

  @ParameterizedTest
  @CsvSource({
    "P7D, 7 days",
    "PT48H, 48 hours",
    "P1D, 24 hours",
    "PT1H, 1 hour",
    "PT90M, 90 minutes"
  })
  void timesAreToldAsPeopleSayThem(Duration time, String words) {
    assertThat(Standing.words(time)).isEqualTo(words);
  }

  private static Standing standing(@Nullable Cap messages, Duration spacing, Instant... mailed) {
    return new Standing(
        terms(messages, spacing, null, null),
        BERLIN,
        ZoneSource.PROFILE,
        Arrays.stream(mailed).map(StandingTest::mailed).toList());
  }

  private static RestraintTerms terms(
      @Nullable Cap messages,
      Duration spacing,
      @Nullable QuietHours quiet,
      @Nullable LocalTime best) {
    return new RestraintTerms(messages, null, spacing, Map.of(), Map.of(), quiet, best, null);
  }

  private static Mailed mailed(Instant at) {
    return new Mailed(at, UUID.randomUUID(), false, Set.of(), Set.of(), Set.of());
  }

  private static Instant daysAgo(int days) {
    return NOW.minus(Duration.ofDays(days));
  }
}
