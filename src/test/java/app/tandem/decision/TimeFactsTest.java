package app.tandem.decision;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.Signal;
import app.tandem.catalog.UsageTimeline;
import app.tandem.forecast.Band;
import app.tandem.forecast.CustomerForecast;
import app.tandem.forecast.ItemForecast;
import app.tandem.forecast.RepurchaseInterval;
import app.tandem.forecast.RepurchaseInterval.Weights;
import app.tandem.kernel.Sku;
import app.tandem.rules.vocabulary.Anchor;
import app.tandem.rules.vocabulary.Due;
import app.tandem.rules.vocabulary.Milestone;
import app.tandem.rules.vocabulary.Purchased;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeFactsTest {
  private static ItemForecast needed(String sku, int inDays) {
    var interval =
        new RepurchaseInterval(27.6, new Band(9.2, 82.8), new Weights(0.5, 0.2, 0.2, 0.1));
    return new ItemForecast(
        new Sku(sku), "beans", LocalDate.EPOCH, interval, inDays, inDays - 19, inDays + 55);
  }

  @Test
  void nothingIsToldOfSomebodyOfWhomNothingIsKnown() {
    assertThat(TimeFacts.expected(CustomerForecast.NONE)).isEmpty();
  }

  @Test
  void whatIsNeededAgainHasItsDaysAndItsBand() {
    assertThat(TimeFacts.expected(new CustomerForecast(null, List.of(needed("B-1", 8)))))
        .containsExactly(new Due("B-1", "beans", 8, -11, 63, 28));
  }

  @Test
  void aMilestoneIsToldWithItsToleranceItsSupplyAndItsDay() {
    var paidAt = Instant.parse("2026-03-01T09:00:00Z");
    var arrival = paidAt.plus(Duration.ofDays(3));
    var now = paidAt.plus(Duration.ofDays(58));
    var purchase = new Purchased("O-1", "B-1", "beans", 2, 9, 58, 55, true, paidAt, arrival);
    var bag =
        new UsageTimeline(
            UsageTimeline.Subject.family("beans"),
            "bag is empty",
            28,
            UsageTimeline.Anchor.DELIVERY,
            null,
            5,
            true,
            null,
            "",
            UsageTimeline.Holds.OWN);

    var facts =
        TimeFacts.milestones(
            List.of(purchase), Map.of(new Sku("B-1"), List.of(bag)), List.of(), now);

    assertThat(facts)
        .containsExactly(
            new Milestone(
                "bag is empty",
                56,
                Anchor.DELIVERY,
                purchase,
                "B-1",
                "beans",
                10,
                0,
                1,
                28,
                false,
                true,
                1,
                arrival.plus(Duration.ofDays(56))));
  }

  @Test
  void aSignOfUseIsThatOfThePurchaseBeforeIt() {
    var paidAt = Instant.parse("2026-03-01T09:00:00Z");
    var first = bought("O-1", paidAt);
    var second = bought("O-2", paidAt.plus(Duration.ofDays(20)));
    var readAt = paidAt.plus(Duration.ofDays(25));
    var read = new Signal(Signal.Kind.READ, "cups of B-1", "B-1", readAt, readAt, 1, 100);
    var cups =
        new UsageTimeline(
            UsageTimeline.Subject.family("beans"),
            "bag is empty",
            30,
            UsageTimeline.Anchor.ORDER,
            null,
            0,
            false,
            new UsageTimeline.Counter("cups", 100),
            "",
            UsageTimeline.Holds.OWN);

    var facts =
        TimeFacts.milestones(
            List.of(second, first), Map.of(new Sku("B-1"), List.of(cups)), List.of(read), readAt);

    assertThat(facts)
        .extracting(fact -> ((Milestone) fact).reachedAt())
        .containsExactly(readAt, paidAt.plus(Duration.ofDays(30)));
  }

  private static Purchased bought(String order, Instant paidAt) {
    return new Purchased(order, "B-1", "beans", 1, 9, 0, 0, false, paidAt, paidAt);
  }

  @Test
  void ofThousandsOfProductsTheHundredNearestAreTold() {
    var items =
        IntStream.range(-2_000, 2_000).mapToObj(day -> needed("B-" + (day + 3_000), day)).toList();

    assertThat(TimeFacts.expected(new CustomerForecast(null, items)))
        .hasSize(100)
        .extracting(fact -> ((Due) fact).inDays())
        .allSatisfy(days -> assertThat(Math.abs(days)).isLessThanOrEqualTo(50));
  }
}
