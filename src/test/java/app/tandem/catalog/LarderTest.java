package app.tandem.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.catalog.Larder.Portion;
import app.tandem.catalog.UsageTimeline.Anchor;
import app.tandem.catalog.UsageTimeline.Holds;
import app.tandem.catalog.UsageTimeline.Subject;
import app.tandem.kernel.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Until when what somebody has of one supply lasts. */
class LarderTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T10:00:00.123456Z");
  private static final UsageTimeline BAG =
      new UsageTimeline(
          Subject.family("coffee-beans"),
          "bag is empty",
          28,
          Anchor.DELIVERY,
          null,
          5,
          true,
          null,
          "",
          Holds.OWN);

  private static Instant day(int day) {
    return FIRST.plus(Duration.ofDays(day));
  }

  private static Portion came(String sku, int pieces, int day) {
    return new Portion(new Sku(sku), pieces, day(day - 1), day(day));
  }

  private static Portion came(int day) {
    return came("BEANS", 1, day);
  }

  @Test
  void whatComesTogetherLastsAsLongAsAllOfIt() {
    assertThat(Larder.lasting(BAG, List.of(came("BEANS", 1, 0), came("DARK", 1, 0))))
        .hasSize(2)
        .allSatisfy((one, until) -> assertThat(until).isEqualTo(day(56)));
    assertThat(Larder.lasting(BAG, List.of(came("BEANS", 2, 0)))).containsValue(day(56));
  }

  @Test
  void whatIsLeftWhenTheNextComesIsAddedAndTheLastOneTellsIt() {
    assertThat(Larder.lasting(BAG, List.of(came(10), came(0)))).containsOnlyKeys(came(10));
    assertThat(Larder.lasting(BAG, List.of(came(10), came(0)))).containsValue(day(56));
    assertThat(Larder.lasting(BAG, List.of(came(20), came(10), came(0)))).containsValue(day(84));
  }

  @Test
  void anotherProductOfTheSupplyLastsUntilAllOfItIsUsedUp() {
    var lasting = Larder.lasting(BAG, List.of(came("DARK", 1, 10), came("BEANS", 1, 0)));

    assertThat(lasting.keySet())
        .containsExactlyInAnyOrder(came("DARK", 1, 10), came("BEANS", 1, 0));
    assertThat(lasting.values()).containsOnly(day(56));
  }

  @Test
  void whatIsUsedUpWhenTheNextComesCountsForNothing() {
    var lasting = Larder.lasting(BAG, List.of(came(28), came(0)));

    assertThat(lasting).containsEntry(came(0), day(28)).containsEntry(came(28), day(56));
  }

  @Test
  void whoeverBuysABagEachFortnightUsesMoreThanOneInFourWeeks() {
    var bags = IntStream.range(0, 26).mapToObj(fortnight -> came(14 * fortnight)).toList();

    assertThat(Larder.lasting(BAG, bags)).containsExactly(Map.entry(came(350), day(392)));
  }

  @Test
  void nothingLastsLongerThanAMilestoneMay() {
    assertThat(Larder.lasting(BAG, List.of(came("BEANS", 1_000_000_000, 0))))
        .containsValue(day(UsageTimeline.MOST_DAYS));
    assertThat(
            Larder.lasting(
                BAG, List.of(came("BEANS", 1_000, 1), came("DARK", Integer.MAX_VALUE, 0))))
        .containsEntry(came("BEANS", 1_000, 1), day(1 + UsageTimeline.MOST_DAYS));
  }

  @Test
  void whereParcelsCrossWhatWasBoughtLastTellsIt() {
    var first = new Portion(new Sku("BEANS"), 1, day(0), day(3));
    var last = new Portion(new Sku("BEANS"), 1, day(1), day(2));

    assertThat(Larder.lasting(BAG, List.of(last, first)))
        .containsExactly(Map.entry(last, day(2 + 56)));
    assertThat(Larder.lasting(BAG, List.of(first, last)))
        .containsExactly(Map.entry(last, day(2 + 56)));
  }

  @Test
  void whereOneParcelComesAfterAllIsUsedUpBothAreTold() {
    var lost = new Portion(new Sku("BEANS"), 1, day(0), day(40));
    var last = new Portion(new Sku("BEANS"), 1, day(1), day(2));

    assertThat(Larder.lasting(BAG, List.of(last, lost)))
        .containsOnly(Map.entry(last, day(30)), Map.entry(lost, day(68)));
  }

  @Test
  void twoOrdersOfTheSameInstantAreOne() {
    assertThat(Larder.lasting(BAG, List.of(came(0), came(0)))).containsEntry(came(0), day(56));
  }
}
