package app.tandem.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.behaviour.History;
import app.tandem.behaviour.Purchase;
import app.tandem.behaviour.Returned;
import app.tandem.catalog.Product;
import app.tandem.catalog.UsageTimeline;
import app.tandem.kernel.Money;
import app.tandem.kernel.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What of a history is used up and bought again. */
class SupplyTest {
  private static final Sku BEANS = new Sku("BEANS");
  private static final Sku MACHINE = new Sku("MACHINE");
  private static final Money PRICE = Money.of(new BigDecimal("9.90"), "EUR");
  private static final Instant MAY = Instant.parse("2026-05-01T09:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T09:00:00Z");

  private static final Map<Sku, Product> PRODUCTS =
      Map.of(
          BEANS, new Product(BEANS, "Beans", "coffee-beans", PRICE, true, OptionalInt.empty()),
          MACHINE, new Product(MACHINE, "Machine", "machine", PRICE, false, OptionalInt.empty()));

  private static final UsageTimeline BAG =
      new UsageTimeline(
          UsageTimeline.Subject.product(BEANS),
          "bag is empty",
          28,
          UsageTimeline.Anchor.DELIVERY,
          null,
          5,
          true,
          null,
          "",
          UsageTimeline.Holds.OWN);

  private static Purchase bought(Sku sku, Instant at) {
    return bought(sku, 1, at);
  }

  private static Purchase bought(Sku sku, int pieces, Instant at) {
    return new Purchase("O-" + at, sku, pieces, PRICE, at, null);
  }

  private static List<Supply> supplies(List<Returned> returns, Purchase... purchases) {
    var history = new History(purchases.length, List.of(purchases), returns, List.of());
    var timelines =
        List.of(
            new UsageTimeline("coffee-beans", "bag is empty", 28, UsageTimeline.Anchor.DELIVERY),
            new UsageTimeline("coffee-beans", "bag is stale", 90, UsageTimeline.Anchor.DELIVERY));
    return Supply.of(history, PRODUCTS, Map.of(BEANS, timelines));
  }

  @Test
  void twoBagsLastTwiceAsLong() {
    var two = new History(1, List.of(bought(BEANS, 2, JUNE)), List.of(), List.of());

    assertThat(Supply.of(two, PRODUCTS, Map.of(BEANS, List.of(BAG))))
        .singleElement()
        .extracting(Supply::profileDays)
        .isEqualTo(OptionalInt.of(56));
  }

  @Test
  void bagsOfOneFamilyAddUpWithWhatIsLeftOfThem() {
    var dark = new Sku("DARK");
    var products =
        Map.of(
            BEANS,
            PRODUCTS.get(BEANS),
            dark,
            new Product(dark, "Dark", "coffee-beans", PRICE, true, OptionalInt.empty()));
    var bag =
        new UsageTimeline(
            UsageTimeline.Subject.family("coffee-beans"),
            "bag is empty",
            28,
            UsageTimeline.Anchor.DELIVERY,
            null,
            5,
            true,
            null,
            "",
            UsageTimeline.Holds.OWN);
    var history =
        new History(
            2,
            List.of(
                bought(BEANS, JUNE), bought(dark, JUNE), bought(BEANS, JUNE.minusSeconds(864_000))),
            List.of(),
            List.of());

    assertThat(Supply.of(history, products, Map.of(BEANS, List.of(bag), dark, List.of(bag))))
        .extracting(Supply::profileDays)
        .containsExactly(OptionalInt.of(74), OptionalInt.of(74));
  }

  @Test
  void whatBringsSomethingElseDoesNotTellHowLongItLasts() {
    var filter =
        new UsageTimeline(
            UsageTimeline.Subject.family("coffee-beans"),
            "cup is due",
            3,
            UsageTimeline.Anchor.DELIVERY,
            null,
            0,
            false,
            null,
            "cups",
            UsageTimeline.Holds.OWN);
    var bought = new History(1, List.of(bought(BEANS, JUNE)), List.of(), List.of());

    assertThat(Supply.of(bought, PRODUCTS, Map.of(BEANS, List.of(filter))))
        .singleElement()
        .extracting(Supply::profileDays)
        .isEqualTo(OptionalInt.empty());
  }

  @Test
  void whatIsUsedUpHasItsDaysAndItsEarliestMilestone() {
    assertThat(supplies(List.of(), bought(BEANS, JUNE), bought(MACHINE, JUNE), bought(BEANS, MAY)))
        .singleElement()
        .isEqualTo(new Supply(PRODUCTS.get(BEANS), OptionalInt.of(28), List.of(JUNE, MAY)));
  }

  @Test
  void whatWasSentBackIsNotNeededAgain() {
    var returned = List.of(new Returned(BEANS, 1, JUNE.plusSeconds(60)));

    assertThat(supplies(returned, bought(BEANS, JUNE), bought(BEANS, MAY))).isEmpty();
  }

  @Test
  void whatWasBoughtOnceMoreAfterThatIs() {
    var returned = List.of(new Returned(BEANS, 1, MAY.plusSeconds(60)));

    assertThat(supplies(returned, bought(BEANS, JUNE), bought(BEANS, MAY)))
        .singleElement()
        .extracting(Supply::boughtAt)
        .isEqualTo(List.of(JUNE));
  }

  @Test
  void ofWhatCameBackInPartTheRestLastsForItsPieces() {
    var paid = new Purchase("O-1", BEANS, 2, PRICE, JUNE, null, 1);
    var whole = new Purchase("O-2", BEANS, 1, PRICE, MAY, null, 1);
    var returned = List.of(new Returned(BEANS, 2, JUNE.plusSeconds(60), null));
    var history = new History(2, List.of(paid, whole), returned, List.of());

    assertThat(Supply.of(history, PRODUCTS, Map.of(BEANS, List.of(BAG))))
        .containsExactly(new Supply(PRODUCTS.get(BEANS), OptionalInt.of(28), List.of(JUNE)));
  }

  @Test
  void whatTheCatalogueDoesNotKnowIsLeftOut() {
    assertThat(supplies(List.of(), bought(new Sku("OLD"), JUNE))).isEmpty();
  }
}
