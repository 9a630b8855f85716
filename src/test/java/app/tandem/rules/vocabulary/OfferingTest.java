package app.tandem.rules.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.tandem.kernel.WhenFalse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferingTest {
  private static final Instant PAID = Instant.parse("2026-01-31T10:00:00Z");
  private static final Instant DELIVERED = PAID.plus(Duration.ofDays(2));
  private static final Purchased MACHINE =
      new Purchased("O-1", "EM-1", "machine", 1, 349, 5, 3, true, PAID, DELIVERED);
  private static final Milestone DESCALE =
      new Milestone("descale", 60, Anchor.DELIVERY, MACHINE, "EM-1", "machine");

  private final Offers offers = new Offers(() -> "A rule");

  @Test
  void aWaitIsCountedFromTheOrderOrTheDelivery() {
    assertThat(aThing().after(MACHINE, 1.5, Anchor.ORDER).due())
        .isEqualTo(PAID.plus(Duration.ofHours(36)));
    assertThat(aThing().after(MACHINE, "2 weeks", Anchor.DELIVERY).due())
        .isEqualTo(DELIVERED.plus(Duration.ofDays(14)));
    assertThat(aThing().after(MACHINE, "1 month", Anchor.ORDER).due())
        .isEqualTo(Instant.parse("2026-02-28T10:00:00Z"));
  }

  @Test
  void aWaitIsCountedFromAMilestone() {
    var reached = DELIVERED.plus(Duration.ofDays(60));

    assertThat(aThing().at(DESCALE).due()).isEqualTo(reached);
    assertThat(aThing().after(DESCALE, 3, Anchor.MILESTONE).due())
        .isEqualTo(reached.plus(Duration.ofDays(3)));
    var late = aThing().after(DESCALE, "1 week", Anchor.MILESTONE);
    assertThat(late.due()).isEqualTo(reached.plus(Duration.ofDays(7)));
    assertThat(late.hook().thing()).isEqualTo(MACHINE.sku());
  }

  @Test
  void aMilestoneThatUsePulledIsWaitedForAsItIsReached() {
    var soon = PAID.plus(Duration.ofDays(9));
    var pulled =
        new Milestone(
            "descale",
            7,
            Anchor.FIRST_USE,
            MACHINE,
            "EM-1",
            "machine",
            5,
            60,
            2,
            0,
            false,
            true,
            4,
            soon);

    assertThat(aThing().at(pulled).due()).isEqualTo(soon);
    assertThat(aThing().at(pulled).hook().occurrence()).isEqualTo(2);
    assertThat(aThing().at(DESCALE).hook().occurrence()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> aThing().after(MACHINE, 3, Anchor.FIRST_USE))
        .withMessageContaining("does not know its first use");
  }

  @Test
  void theFirstTimeIsTheSameThoughtWhetherOrNotItComesAgain() {
    var again =
        new Milestone(
            "descale",
            60,
            Anchor.DELIVERY,
            MACHINE,
            "EM-1",
            "machine",
            5,
            60,
            1,
            0,
            false,
            true,
            4,
            PAID.plus(Duration.ofDays(60)));

    assertThat(aThing().at(again).hook()).isEqualTo(aThing().at(DESCALE).hook());
  }

  @Test
  void anAnchorThatTheFactDoesNotHaveIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> aThing().after(MACHINE, 3, Anchor.MILESTONE))
        .withMessageContaining("from a Milestone, not from a Purchased");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> aThing().after(DESCALE, "3 days", Anchor.DELIVERY))
        .withMessageContaining("Maybe you meant Anchor.MILESTONE.");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -5, 90.1, Double.NaN, Double.POSITIVE_INFINITY})
  void aDiscountIsAboveNothingAndAtMostNinetyPercent(double percent) {
    assertThat(aThing().discount(90).percent()).isEqualTo(90);
    assertThat(aThing().discount(0.5).percent()).isEqualTo(0.5);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> aThing().discount(percent))
        .withMessageContaining("must be above 0 and at most 90 percent.\nMaybe you meant 10");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 721, 1_001})
  void anEndInHoursComesWithinAMonth(int hours) {
    assertThat(aThing().untilHours(1).hours()).isEqualTo(1);
    assertThat(aThing().untilHours(720).hours()).isEqualTo(720);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> aThing().untilHours(hours))
        .withMessageStartingWith("The hours (%d) must be 1 to 720.\nMaybe".formatted(hours));
  }

  @ParameterizedTest
  @ValueSource(strings = {"24.12.2026", "2026-12", "2026-02-30", "", "-2026-12-24", "+12026-12-24"})
  void anEndIsADayOfTheCalendar(String date) {
    assertThat(aThing().until("2026-12-24").end()).isEqualTo(LocalDate.of(2026, 12, 24));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> aThing().until(date))
        .withMessageStartingWith("The date (%s) is not understood.\nMaybe".formatted(date));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_001})
  void fewIsAThousandAtMost(int pieces) {
    assertThat(aThing().ifStockBelow(1_000).stockBelow()).isEqualTo(1_000);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> aThing().ifStockBelow(pieces))
        .withMessageStartingWith("The pieces (%d) must be 1 to 1000.\nMaybe".formatted(pieces));
  }

  @Test
  void whatBecomesOfAMailThatLostItsHurryIsOneOfTwoThings() {
    assertThat(aThing().ifFalse()).isNull();
    assertThat(aThing().whenFalse(" Withhold ").ifFalse()).isEqualTo(WhenFalse.WITHHOLD);
    assertThat(aThing().whenFalse("drop").ifFalse()).isEqualTo(WhenFalse.DROP);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> aThing().whenFalse("send"))
        .withMessageEndingWith("but not (send).\nMaybe you meant \"drop\" or \"withhold\".");
  }

  @Test
  void aBundleIsOfferedAsItsFirstPart() {
    var offering = offers.propose(Bundle.of("Starter kit", "beans-1kg", "DESCALER-2X"));

    assertThat(offering.sku()).isEqualTo("BEANS-1KG");
    assertThat(offering.bundle()).isEqualTo(Bundle.of("Starter kit", "BEANS-1KG", "DESCALER-2X"));
    assertThat(offering.isUpgrade()).isFalse();
  }

  @Test
  void whatCannotBeABundleIsRefused() {
    assertRefused("has 1 products, and must have 2 to 6", "Kit", "A");
    assertRefused("has 7 products, and must have 2 to 6", "Kit", "A", "B", "C", "D", "E", "F", "G");
    assertRefused("names a product twice", "Kit", "A", "B", "a");
    assertRefused("The name of the bundle ( ) must be 1 to 80 letters", " ", "A", "B");
    assertRefused("must be 1 to 80 letters on one line", "Kit\nof two", "A", "B");
    assertRefused("must be 1 to 80 letters", "K".repeat(81), "A", "B");
    assertRefused("The sku (a name)", "Kit", "A", "a name");
  }

  @Test
  void anUpgradeIsMarkedAsOne() {
    assertThat(offers.upgradeTo("EM-2").isUpgrade()).isTrue();
    assertThat(offers.propose("EM-2").isUpgrade()).isFalse();
  }

  @Test
  void moreThanTwoHundredOffersForOneShopperAreRefused() {
    for (int i = 0; i < 100_000; i++) {
      offers.propose("P-" + i);
    }

    assertThatIllegalStateException()
        .isThrownBy(() -> offers.upgradeTo("ONE-MORE"))
        .withMessageStartingWith(
            "More than 100000 offers were proposed to one shopper at once.\nMaybe");
    assertThat(offers.made()).hasSize(100_000);
  }

  private Offering aThing() {
    return offers.propose("THING");
  }

  private static void assertRefused(String words, String name, String... skus) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bundle.of(name, skus))
        .withMessageContaining(words)
        .withMessageContaining("\nMaybe");
  }
}
