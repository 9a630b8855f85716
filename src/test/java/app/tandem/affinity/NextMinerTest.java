package app.tandem.affinity;

import static app.tandem.affinity.Shop.aShop;
import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.kernel.Sku;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextMinerTest {
  private static final int HORIZON = 60;
  private static final int LAST = 100;

  private static List<Next> after(String sku, Shop shop) {
    return Found.nexts(shop.soldToAStranger(LAST, "PAPER").baskets(), 1, HORIZON).stream()
        .filter(next -> next.sku().equals(new Sku(sku)))
        .toList();
  }

  private static Next beansAfterMachine(
      int customers, int eligible, double chance, double lower, double median, double upper) {
    return new Next(
        new Sku("MACHINE"), new Sku("BEANS"), customers, eligible, chance, median, lower, upper);
  }

  private static Next beansAfterMachine(int customers, int eligible, double chance, double days) {
    return new Next(new Sku("MACHINE"), new Sku("BEANS"), customers, eligible, chance, days);
  }

  @Test
  void chanceAndMedianAreOfThoseWhoHadNotBoughtItBefore() {
    var shop =
        aShop()
            .sold("ann", 0, "MACHINE")
            .sold("ann", 7, "BEANS")
            .sold("bob", 10, "MACHINE")
            .sold("bob", 30, "BEANS")
            .sold("cid", 20, "MACHINE")
            .sold("dan", 5, "BEANS")
            .sold("dan", 20, "MACHINE")
            .sold("eve", 20, "MACHINE", "BEANS");

    assertThat(after("MACHINE", shop))
        .containsExactly(beansAfterMachine(2, 3, 2 / 3.0, 10.25, 13.5, 16.75));
  }

  @Test
  void theMedianOfAnOddNumberIsTheMiddleOne() {
    var shop =
        aShop()
            .sold("ann", 0, "MACHINE")
            .sold("ann", 7, "BEANS")
            .sold("bob", 0, "MACHINE")
            .sold("bob", 7, "BEANS")
            .sold("cid", 0, "MACHINE")
            .sold("cid", 60, "BEANS");

    assertThat(after("MACHINE", shop)).containsExactly(beansAfterMachine(3, 3, 1, 7, 7, 33.5));
  }

  @Test
  void theHorizonEndsWithItsLastDayAndWhoBoughtLaterStaysEligible() {
    var shop =
        aShop()
            .sold("ann", 0, "MACHINE")
            .sold("ann", HORIZON, "BEANS")
            .sold("bob", 0, "MACHINE")
            .sold("bob", HORIZON + 1, "BEANS");

    assertThat(after("MACHINE", shop)).containsExactly(beansAfterMachine(1, 2, 0.5, HORIZON));
  }

  @Test
  void whoseHorizonIsNotOverYetDoesNotCount() {
    var shop =
        aShop()
            .sold("ann", LAST - HORIZON, "MACHINE")
            .sold("ann", LAST - HORIZON + 1, "BEANS")
            .sold("bob", LAST - HORIZON + 1, "MACHINE")
            .sold("bob", LAST - HORIZON + 2, "BEANS");

    assertThat(after("MACHINE", shop)).containsExactly(beansAfterMachine(1, 1, 1, 1));
  }

  @Test
  void onlyFirstPurchasesCountWhateverTheOrderOfTheOrders() {
    var shop =
        aShop()
            .sold("ann", 30, "MACHINE")
            .sold("ann", 12, "BEANS")
            .sold("ann", 10, "MACHINE")
            .sold("ann", 35, "BEANS");

    assertThat(after("MACHINE", shop)).containsExactly(beansAfterMachine(1, 1, 1, 2));
    assertThat(after("BEANS", shop)).isEmpty();
  }

  @Test
  void everySequenceIsCountedForItself() {
    var shop =
        aShop()
            .sold("ann", 0, "MACHINE")
            .sold("ann", 7, "BEANS")
            .sold("bob", 0, "CUP")
            .sold("bob", 5, "BEANS")
            .sold("cid", 0, "BEANS")
            .sold("cid", 5, "MACHINE");

    assertThat(after("MACHINE", shop)).containsExactly(beansAfterMachine(1, 1, 1, 7));
    assertThat(after("CUP", shop))
        .containsExactly(new Next(new Sku("CUP"), new Sku("BEANS"), 1, 1, 1, 5));
    assertThat(after("BEANS", shop))
        .containsExactly(new Next(new Sku("BEANS"), new Sku("MACHINE"), 1, 2, 0.5, 5));
  }

  @Test
  void strangersHaveNoNextPurchase() {
    var shop = aShop().soldToAStranger(0, "MACHINE").soldToAStranger(7, "BEANS");

    assertThat(after("MACHINE", shop)).isEmpty();
  }

  @Test
  void aSequenceOfFewerCustomersThanTheMinimumIsLeftOut() {
    var baskets =
        aShop()
            .sold("ann", 0, "MACHINE")
            .sold("ann", 7, "BEANS")
            .sold("bob", 0, "MACHINE")
            .sold("bob", 8, "BEANS")
            .sold("bob", 9, "CUP")
            .sold("cid", LAST, "PAPER")
            .baskets();

    assertThat(Found.nexts(baskets, 2, HORIZON))
        .containsExactly(beansAfterMachine(2, 2, 1, 7.25, 7.5, 7.75));
    assertThat(Found.followers(baskets, HORIZON))
        .as("they are counted all the same")
        .containsEntry("MACHINE then CUP", 1);
  }

  @Test
  void aShopWithoutOrdersHasNoSequences() {
    assertThat(Found.nexts(aShop().baskets(), 1, HORIZON)).isEmpty();
  }
}
