package app.tandem.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.SignOfUse;
import app.tandem.behaviour.Signal;
import app.tandem.behaviour.Signal.Kind;
import app.tandem.catalog.UsageTimeline;
import app.tandem.catalog.UsageTimeline.Anchor;
import app.tandem.catalog.UsageTimeline.Counter;
import app.tandem.catalog.UsageTimeline.Holds;
import app.tandem.catalog.UsageTimeline.Subject;
import app.tandem.kernel.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When milestones are reached. */
class MilestonesTest {
  private static final Instant PAID = Instant.parse("2026-01-01T10:00:00Z");
  private static final Instant ARRIVED = day(3);
  private static final Sku MACHINE = new Sku("EM-1");

  private static Instant day(double days) {
    return PAID.plusSeconds(Math.round(days * 86_400));
  }

  private static Use use(int pieces) {
    return new Use(MACHINE, pieces, PAID, ARRIVED, true, Instant.MAX);
  }

  private static UsageTimeline once(int days, Anchor anchor, @Nullable Counter counter) {
    return new UsageTimeline(
        Subject.product(MACHINE), "m", days, anchor, null, 2, false, counter, "", Holds.OWN);
  }

  private static UsageTimeline again(int days, int tolerance, @Nullable Counter counter) {
    return new UsageTimeline(
        Subject.product(MACHINE),
        "m",
        days,
        Anchor.DELIVERY,
        days,
        tolerance,
        false,
        counter,
        "",
        Holds.OWN);
  }

  private static UsageTimeline supply(int days, @Nullable Counter counter) {
    return new UsageTimeline(
        Subject.product(MACHINE),
        "m",
        days,
        Anchor.DELIVERY,
        null,
        5,
        true,
        counter,
        "",
        Holds.OWN);
  }

  private static Signal read(String counter, String sku, Instant at, double value) {
    var subject = sku.isEmpty() ? counter : counter + " of " + sku;
    return new Signal(Kind.READ, subject, sku, at, at, 1, value);
  }

  /** Readings of cups by an even pace. */
  private static Signal read(double first, double last, int times, double value) {
    return read(
        IntStream.range(0, times)
            .mapToObj(
                nth -> sign(first + nth * (last - first) / (times - 1), value * (nth + 1) / times))
            .toArray(SignOfUse[]::new));
  }

  private static Signal read(SignOfUse... signs) {
    var last = signs[signs.length - 1];
    return new Signal(
        Kind.READ, "cups of EM-1", "EM-1", last.at(), last.at(), 1, last.value(), List.of(signs));
  }

  private static SignOfUse sign(double day, double value) {
    return new SignOfUse(day(day), day(day), value);
  }

  private static Signal used(String feature, double... days) {
    var last = day(days[days.length - 1]);
    var signs = Arrays.stream(days).mapToObj(one -> sign(one, 1)).toList();
    return new Signal(Kind.USED, feature, "", last, last, 1, 1, signs);
  }

  private static Reached reached(Use use, UsageTimeline milestone, Instant now, Signal... signals) {
    return Milestones.of(use, List.of(milestone), List.of(signals), now).get(0);
  }

  @Test
  void daysAreCountedFromTheOrderOrTheDelivery() {
    assertThat(reached(use(1), once(7, Anchor.ORDER, null), day(0)).at()).isEqualTo(day(7));
    assertThat(reached(use(1), once(7, Anchor.DELIVERY, null), day(0)).at()).isEqualTo(day(10));
    assertThat(reached(use(1), once(7, Anchor.DELIVERY, null), day(90)).at()).isEqualTo(day(10));
  }

  @Test
  void aParcelThatIsOnlyTakenToHaveArrivedIsNoKnownAnchor() {
    var underway = new Use(MACHINE, 1, PAID, ARRIVED, false, Instant.MAX);

    assertThat(reached(underway, once(7, Anchor.DELIVERY, null), day(0)).anchorKnown()).isFalse();
    assertThat(reached(underway, once(7, Anchor.ORDER, null), day(0)).anchorKnown()).isTrue();
  }

  @Test
  void twoBagsLastTwiceAsLongAndMayBeTwiceAsFarOff() {
    var two = reached(use(2), supply(28, null), day(0));

    assertThat(two.at()).isEqualTo(day(59));
    assertThat(two.days()).isEqualTo(56);
    assertThat(two.toleranceDays()).isEqualTo(10);
    assertThat(reached(use(2), once(28, Anchor.DELIVERY, null), day(0)).days()).isEqualTo(28);
    assertThat(reached(use(1_000), supply(28, null), day(0)).days()).isEqualTo(3_650);
  }

  @Test
  void twoBagsOfOneFamilyInOneOrderLastTwiceAsLong() {
    var both = List.of(bag("BEANS", 0), bag("DARK", 0));

    assertThat(Milestones.ofEach(both, List.of(), day(0)))
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.get(0).at()).isEqualTo(day(56)))
        .allSatisfy(one -> assertThat(one.get(0).days()).isEqualTo(56))
        .allSatisfy(one -> assertThat(one.get(0).toleranceDays()).isEqualTo(10));
  }

  @Test
  void whatIsLeftOfAnEarlierBagMakesTheNextOneLastLonger() {
    var reached = Milestones.ofEach(List.of(bag("BEANS", 10), bag("BEANS", 0)), List.of(), day(10));

    assertThat(reached.get(0).get(0).at()).isEqualTo(day(56));
    assertThat(reached.get(0).get(0).days()).isEqualTo(46);
    assertThat(reached.get(0).get(0).toleranceDays()).isEqualTo(8);
    assertThat(reached.get(1)).isEmpty();
  }

  @Test
  void aProductsOwnMilestoneIsASupplyOfItsOwn() {
    var own =
        new Bought(new Use(MACHINE, 1, PAID, PAID, true, Instant.MAX), List.of(supply(28, null)));

    assertThat(Milestones.ofEach(List.of(bag("BEANS", 0), own), List.of(), day(0)))
        .allSatisfy(one -> assertThat(one.get(0).at()).isEqualTo(day(28)));
  }

  private static Bought bag(String sku, int day) {
    return bag(sku, day, null);
  }

  private static Bought bag(String sku, int day, @Nullable Counter counter) {
    var bag =
        new UsageTimeline(
            Subject.family("beans"),
            "m",
            28,
            Anchor.DELIVERY,
            null,
            5,
            true,
            counter,
            "",
            Holds.OWN);
    var use = new Use(new Sku(sku), 1, day(day), day(day), true, Instant.MAX);
    return new Bought(use, List.of(bag));
  }

  @Test
  void whatComesAgainTellsTheNextTime() {
    assertThat(reached(use(1), again(60, 0, null), day(5)).occurrence()).isEqualTo(1);
    var second = reached(use(1), again(60, 0, null), day(100));
    assertThat(second.occurrence()).isEqualTo(2);
    assertThat(second.days()).isEqualTo(120);
    assertThat(second.at()).isEqualTo(day(123));
  }

  @Test
  void whatWasReachedIsStillThePresentTimeForAWhile() {
    assertThat(reached(use(1), again(60, 0, null), day(63)).at()).isEqualTo(day(63));
    assertThat(reached(use(1), again(60, 0, null), day(70)).at()).isEqualTo(day(63));
    assertThat(reached(use(1), again(60, 0, null), day(70.1)).at()).isEqualTo(day(123));
    assertThat(reached(use(1), again(60, 20, null), day(83)).at()).isEqualTo(day(63));
    assertThat(reached(use(1), again(4, 0, null), day(9.1)).at()).isEqualTo(day(11));
  }

  @Test
  void aCounterNearItsEndMovesTheMilestoneForward() {
    var cups = once(60, Anchor.DELIVERY, new Counter("cups", 500));
    // 400 of 500 cups in 20 days: the rest at 25 days for all, with a fifth of the 60.
    var soon = reached(use(1), cups, day(23), read("cups", "EM-1", day(23), 400));

    assertThat(soon.at()).isEqualTo(day(23 + 0.2 * (0.8 * 25 + 0.2 * 60)));
    assertThat(soon.days()).isEqualTo(26);
  }

  @Test
  void aFirstReadingHardlyMovesAnything() {
    var cups = once(60, Anchor.DELIVERY, new Counter("cups", 500));
    var early = reached(use(1), cups, day(4), read("cups", "EM-1", day(4), 5));

    assertThat(Duration.between(early.at(), day(63)).abs()).isLessThan(Duration.ofDays(2));
  }

  @Test
  void aCounterThatHasPassedItsEndReachesItOnTheDayOfTheReading() {
    var cups = once(60, Anchor.DELIVERY, new Counter("cups", 500));

    assertThat(reached(use(1), cups, day(30), read("cups", "EM-1", day(23), 1_000)).at())
        .isEqualTo(day(23));
  }

  @Test
  void whatWasReadLongAgoAndIsToldNowIsReachedNowButNoLaterThanWithoutIt() {
    var cups = once(60, Anchor.DELIVERY, new Counter("cups", 500));
    var early = read("cups", "EM-1", day(23), 600);
    var near = read("cups", "EM-1", day(23), 450);

    assertThat(reached(use(1), cups, day(40), told(early, day(40), day(40))).at())
        .isEqualTo(day(40));
    assertThat(reached(use(1), cups, day(40), told(near, day(40), day(40))).at())
        .isEqualTo(day(40));
    assertThat(reached(use(1), cups, day(300), told(early, day(300), day(300))).at())
        .isEqualTo(day(63));
  }

  /** All of its signs told at one instant, and the last at another. */
  private static Signal told(Signal sign, Instant first, Instant last) {
    var signs = new ArrayList<SignOfUse>();
    for (var one : sign.signs()) {
      var toldAt = one.at().equals(sign.lastAt()) ? last : first;
      signs.add(new SignOfUse(one.at(), toldAt, one.value()));
    }
    return read(signs.toArray(SignOfUse[]::new));
  }

  /** What a stranger told: the days since the delivery, and the cups that were read then. */
  @ParameterizedTest
  @CsvSource({
    "55, 650, 1",
    "50, 700, 1",
    "45, 700, 1",
    "50, 800, 1",
    "40, 1200, 2",
    "20, 600, 1",
    "20, 3000, 6",
    "20, 5000, 10",
    "2, 600, 1",
    "20, 1100, 2"
  })
  void aFirstReadingPastItsEndIsToldAtOnceAndMovesNoOtherTime(int days, int cups, int nth) {
    var read = read("cups", "EM-1", day(3 + days), cups);
    var descale = again(60, 10, new Counter("cups", 500));

    for (var later = 0; later <= 10; later++) {
      var present = reached(use(1), descale, day(3 + days + later), read);
      assertThat(present.occurrence()).isEqualTo(nth);
      assertThat(present.at()).isEqualTo(day(3 + days));
    }
    var following = reached(use(1), descale, day(3 + days + 10.01), read);
    assertThat(following.occurrence()).isEqualTo(nth + 1);
    assertThat(following.at()).isEqualTo(day(3 + days + 60));
  }

  @Test
  void whoReadsEachDayIsToldTheNextTimeLongBeforeIt() {
    var descale = again(60, 10, new Counter("cups", 500));
    var daily = read(4, 40, 37, 740);

    var next = reached(use(1), descale, day(40), daily);

    assertThat(next.occurrence()).isEqualTo(2);
    assertThat(next.at()).isAfter(day(50));
  }

  @Test
  void manyReadingsThatAreToldAtOnceAreKnownSinceThen() {
    var descale = again(60, 10, new Counter("cups", 500));
    var daily = read(4, 43, 40, 800);

    var now = reached(use(1), descale, day(50), told(daily, day(50), day(50)));
    var later = reached(use(1), descale, day(52), told(daily, day(50), day(52)));

    assertThat(now.occurrence()).isEqualTo(1);
    assertThat(now.at()).isEqualTo(day(50));
    assertThat(later.at()).isEqualTo(day(50));
  }

  @Test
  void aCounterOfOneKindCountsForAllOfItsSupply() {
    var cups = new Counter("cups", 100);
    var both = List.of(bag("BEANS", 0, cups), bag("DARK", 0, cups));
    var later = List.of(bag("DARK", 10, cups), bag("BEANS", 0, cups));
    var read = read("cups", "BEANS", day(20), 100);

    // 100 of 200 cups in 20 days: the other half at 0.5 x 40 + 0.5 x 56 days for all.
    assertThat(Milestones.ofEach(both, List.of(read), day(20)))
        .allSatisfy(one -> assertThat(one.get(0).at()).isEqualTo(day(20 + 0.5 * 48)));
    assertThat(Milestones.ofEach(later, List.of(read), day(20)))
        .extracting(one -> one.get(0).at())
        .allSatisfy(at -> assertThat(at).isBetween(day(20), day(45)))
        .containsOnly(Milestones.ofEach(later, List.of(read), day(20)).get(0).get(0).at());
  }

  @Test
  void aCounterThatFellIsTakenAsItReadsNow() {
    var cups = once(60, Anchor.DELIVERY, new Counter("cups", 500));

    assertThat(reached(use(1), cups, day(23), read("cups", "EM-1", day(23), 5)).at())
        .isEqualTo(day(23 + 0.99 * (0.01 * 2_000 + 0.99 * 60)));
  }

  @Test
  void aCounterThatLagsBehindPutsTheMilestoneOff() {
    var cups = once(60, Anchor.DELIVERY, new Counter("cups", 500));

    assertThat(reached(use(1), cups, day(63), read("cups", "EM-1", day(63), 250)).at())
        .isEqualTo(day(63 + 0.5 * (0.5 * 120 + 0.5 * 60)));
  }

  @Test
  void ofWhatComesAgainTheCounterTellsTheNextTime() {
    var cups = again(60, 0, new Counter("cups", 500));
    var read = read(4, 33, 30, 750);

    var second = reached(use(1), cups, day(33), read);

    assertThat(second.occurrence()).isEqualTo(2);
    assertThat(second.at()).isEqualTo(day(43));
  }

  @Test
  void aCounterThatRacesPullsOneTimeAndTheNextComesByTheDaysOfTheTimeline() {
    var cups = again(60, 0, new Counter("cups", 500));
    var racing = read("cups", "EM-1", day(3.01), 1e12);

    assertThat(reached(use(1), cups, day(4), racing).at()).isBefore(day(4));
    assertThat(Duration.between(reached(use(1), cups, day(33), racing).at(), day(63.01)).abs())
        .isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void whatHasNoDaysToItsFirstTimeTakesTheSameReadingEachTime() {
    var cups =
        new UsageTimeline(
            Subject.family("machines"),
            "descale",
            0,
            Anchor.DELIVERY,
            60,
            0,
            false,
            new Counter("cups", 500),
            "",
            Holds.OWN);

    var read = read(4, 43, 40, 600);
    var second = reached(use(1), cups, day(53), read);

    assertThat(second.occurrence()).isEqualTo(2);
    assertThat(second.at()).isBetween(day(69), day(70));
  }

  @Test
  void oneReadingIsFollowedOnceUntilTheNextOne() {
    var cups = again(60, 0, new Counter("cups", 500));
    var early = read("cups", "EM-1", day(5), 600);
    var times = new TreeSet<Instant>();

    for (var now = 5; now <= 165; now++) {
      times.add(reached(use(1), cups, day(now), early).at());
    }

    assertThat(times.size()).isEqualTo(4);
    assertThat(times.first()).isEqualTo(day(5));
    assertThat(times.headSet(day(40))).hasSize(1);
  }

  @Test
  void aPaceThatWasSeenForLongTellsTheTimesThatArePastAndTheNextOne() {
    var cups = again(60, 0, new Counter("cups", 500));
    var heavy = read(4, 43, 40, 1_200);

    var present = reached(use(1), cups, day(43), heavy);
    var next = reached(use(1), cups, day(52), heavy);

    assertThat(present.occurrence()).isEqualTo(2);
    assertThat(present.at()).isBetween(day(37), day(38));
    assertThat(next.occurrence()).isEqualTo(3);
    assertThat(next.at()).isEqualTo(day(53));
  }

  @Test
  void moreIsReadUntilTwoPiecesAreUsedUp() {
    var sheets = supply(30, new Counter("sheets", 100));

    assertThat(reached(use(2), sheets, day(13), read("sheets", "", day(13), 200)).at())
        .isEqualTo(day(13));
  }

  @Test
  void othersCountersAndOtherTimesDoNotCount() {
    var cups = once(60, Anchor.DELIVERY, new Counter("cups", 500));
    var until = new Use(MACHINE, 1, PAID, ARRIVED, true, day(20));

    assertThat(reached(use(1), cups, day(23), read("cups", "EM-2", day(23), 400)).at())
        .isEqualTo(day(63));
    assertThat(reached(use(1), cups, day(23), read("hours", "EM-1", day(23), 400)).at())
        .isEqualTo(day(63));
    assertThat(reached(use(1), cups, day(22), read("cups", "EM-1", day(23), 400)).at())
        .isEqualTo(day(63));
    assertThat(reached(until, cups, day(23), read("cups", "EM-1", day(23), 400)).at())
        .isEqualTo(day(63));
  }

  @Test
  void theFirstUseAnchorsWhatCountsFromIt() {
    var one = once(14, Anchor.FIRST_USE, new Counter("automation", 0));
    var used = used("automation", 10, 12, 30);

    assertThat(reached(use(1), one, day(31), used).at()).isEqualTo(day(24));
    assertThat(reached(use(1), one, day(31), used).anchorKnown()).isTrue();
    assertThat(reached(use(1), one, day(31)).at()).isEqualTo(day(17));
    assertThat(reached(use(1), one, day(31)).anchorKnown()).isFalse();
  }

  @Test
  void aReadingShowsThatTheMachineIsThereBeforeItIsTakenToBe() {
    var cups = once(60, Anchor.DELIVERY, new Counter("cups", 500));
    var underway = new Use(MACHINE, 1, PAID, ARRIVED, false, Instant.MAX);

    var full = reached(underway, cups, day(2), read("cups", "EM-1", day(2), 600));
    var nearly = reached(underway, cups, day(2), read("cups", "EM-1", day(2), 450));
    assertThat(full.at()).isEqualTo(day(2));
    assertThat(nearly.at()).isEqualTo(day(2 + 0.1 * 0.1 * 60));
    assertThat(nearly.anchorKnown()).isFalse();
    assertThat(reached(underway, once(7, Anchor.DELIVERY, null), day(4)).at()).isEqualTo(day(10));
    var since = read(1, 11, 9, 250);
    assertThat(reached(underway, cups, day(11), since).at())
        .isEqualTo(day(11 + 0.5 * (0.5 * 20 + 0.5 * 60)));
  }

  @Test
  void whatTheMachineBeforeItSaysWhileItIsUnderwayDoesNotShowThatItIsThere() {
    var cups = once(60, Anchor.DELIVERY, new Counter("cups", 500));
    var underway = new Use(MACHINE, 1, PAID, ARRIVED, false, Instant.MAX);
    var since = read(-90, 2, 9, 600);

    assertThat(reached(underway, cups, day(2), since).at()).isEqualTo(day(63));
  }

  @Test
  void anyCounterOfTheProductIsAFirstUseWhereNoneIsNamed() {
    var one = once(14, Anchor.FIRST_USE, null);

    assertThat(reached(use(1), one, day(31), read("cups", "EM-1", day(8), 3)).at())
        .isEqualTo(day(22));
    assertThat(reached(use(1), one, day(31), read("cups", "", day(8), 3)).anchorKnown()).isFalse();
  }

  @Test
  void whatWasUsedBeforeItWasBoughtIsNoFirstUse() {
    var one = once(14, Anchor.FIRST_USE, new Counter("automation", 0));

    assertThat(reached(use(1), one, day(31), used("automation", -5, 2)).anchorKnown()).isFalse();
    assertThat(reached(use(1), one, day(31), used("automation", -5, 2, 9, 12)).at())
        .isEqualTo(day(9 + 14));
  }

  @Test
  void theFirstUseStaysTheFirstHoweverRarelyItIsUsed() {
    var one = once(14, Anchor.FIRST_USE, new Counter("cups", 0));

    assertThat(reached(use(1), one, day(400), read(sign(8, 3), sign(80, 30), sign(400, 60))).at())
        .isEqualTo(day(22));
  }

  @Test
  void whatCameToLightStaysSoHoweverOftenItIsReadAfterwards() {
    var yearly = once(300, Anchor.DELIVERY, new Counter("cups", 500));
    var signs = new ArrayList<>(List.of(sign(13, 10), sign(203, 650)));

    for (int later = 1; later <= 60; later++) {
      signs.add(sign(203 + later, 650 + later));
      var read = read(signs.toArray(SignOfUse[]::new));
      assertThat(reached(use(1), yearly, day(203 + later), read).at()).isEqualTo(day(203));
    }
  }

  @Test
  void whatCameToLightStaysSoWhenTheCounterHardlyGoesOn() {
    var yearly = once(300, Anchor.DELIVERY, new Counter("cups", 500));
    var again = again(60, 10, new Counter("cups", 500));
    var slower = read(sign(58, 520), sign(203, 530));

    assertThat(reached(use(1), yearly, day(203), slower).at()).isEqualTo(day(58));
    assertThat(reached(use(1), again, day(60), read(sign(58, 520), sign(60, 521))).at())
        .isEqualTo(day(58));
  }

  @Test
  void eachTimeCameToLightWithTheFirstReadingThatIsPastIt() {
    var again = again(300, 10, new Counter("cups", 500));

    var second =
        reached(use(1), again, day(100), read(sign(20, 505), sign(90, 1_010), sign(99, 1_100)));

    assertThat(second.occurrence()).isEqualTo(2);
    assertThat(second.at()).isEqualTo(day(90));
  }

  @Test
  void aCounterThatWasSetBackIsPastItsEndWhenItIsReadSoAgain() {
    var yearly = once(300, Anchor.DELIVERY, new Counter("cups", 500));

    assertThat(
            reached(
                    use(1),
                    yearly,
                    day(130),
                    read(sign(58, 5_200), sign(63, 15), sign(123, 505), sign(130, 510)))
                .at())
        .isEqualTo(day(123));
  }

  @Test
  void whatTheOneBeforeWasUsedForDoesNotCountForTheNextOne() {
    var ten = once(60, Anchor.DELIVERY, new Counter("automation", 10));

    assertThat(
            reached(use(1), ten, day(13), used("automation", -30, -20, -10, -9, -8, -7, 8, 13))
                .at())
        .isEqualTo(day(13 + 0.8 * (0.2 * 50 + 0.8 * 60)));
  }

  @Test
  void timesOfUseCountAsAReading() {
    var ten = once(60, Anchor.ORDER, new Counter("automation", 10));

    assertThat(
            reached(use(1), ten, day(20), used("automation", 1, 3, 5, 7, 9, 11, 13, 15, 17, 20))
                .at())
        .isEqualTo(day(20));
  }
}
