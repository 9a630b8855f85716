package app.tandem.affinity;

import static app.tandem.affinity.Shop.aShop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.tandem.kernel.Sku;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NextOrderTest {
  private static final double TINY = 1e-12;
  private static final int LATELY = 99;
  private static final Sku BEANS = new Sku("BEANS");
  private static final Sku FILTER = new Sku("FILTER");
  private static final Sku TREE = new Sku("TREE");
  private static final Sku CUP = new Sku("CUP");
  private static final Sku STAR = new Sku("STAR");

  private static final Map<Sku, Sales> SALES =
      Map.of(
          BEANS, new Sales(100, 9),
          FILTER, new Sales(50, 9),
          TREE, new Sales(200, 0),
          CUP, new Sales(30, 30),
          STAR, new Sales(35, 0));

  private static final List<Sku> SKUS = List.of(BEANS, FILTER, TREE, CUP, STAR);

  private static List<Sku> skus(List<Likely> likely) {
    return likely.stream().map(Likely::sku).toList();
  }

  private static Voiced product(Sku sku, int... neighbours) {
    return new Voiced(sku, SALES.getOrDefault(sku, Sales.NONE), neighbours);
  }

  private static NextOrder after(List<Bought> history, Voiced... had) {
    return new NextOrder(history, List.of(had), LATELY);
  }

  private static List<Likely> fresh(NextOrder next, int most) {
    var candidates = new HashMap<Integer, Voiced>();
    for (var number : next.candidates()) {
      candidates.put(number, product(SKUS.get(number)));
    }
    return next.fresh(candidates, most);
  }

  @Test
  void whatWasBoughtOftenAndLatelyComesFirst() {
    var history = List.of(new Bought(BEANS, 0), new Bought(BEANS, 150), new Bought(FILTER, 0));

    var again = after(history, product(BEANS), product(FILTER)).again(2);

    var demand = Math.pow(10 / 100.0, 0.6);
    assertThat(skus(again)).containsExactly(BEANS, FILTER);
    assertThat(again.get(0).strength()).isEqualTo(1.5 * demand / (1 + 1.5 * demand), within(TINY));
    assertThat(again.get(1).strength()).isEqualTo(demand / (1 + demand), within(TINY));
  }

  @Test
  void itTellsHowOftenAndWhenTheyHadIt() {
    var history = List.of(new Bought(BEANS, 30), new Bought(BEANS, 3));

    assertThat(after(history, product(BEANS)).again(1))
        .singleElement()
        .satisfies(
            beans -> {
              assertThat(beans.again()).isTrue();
              assertThat(beans.orders()).isEqualTo(2);
              assertThat(beans.daysAgo()).isEqualTo(3);
              assertThat(beans.lately()).isEqualTo(9);
              assertThat(beans.because()).isEqualTo(BEANS);
            });
  }

  @Test
  void whatNobodyBuysAnyMoreIsNotExpectedAgain() {
    var history = List.of(new Bought(TREE, 60), new Bought(TREE, 61), new Bought(BEANS, 60));

    assertThat(skus(after(history, product(TREE), product(BEANS)).again(2)))
        .containsExactly(BEANS, TREE);
  }

  @Test
  void whoeverHasNoHistoryIsExpectedToOrderNothing() {
    assertThat(after(List.of()).again(3)).isEmpty();
    assertThat(fresh(after(List.of()), 3)).isEmpty();
  }

  @Test
  void newIsWhatBuyersOfTheSameHaveAndTheyHaveNot() {
    var history = List.of(new Bought(BEANS, 9), new Bought(BEANS, 2), new Bought(TREE, 5));
    var beans = product(BEANS, 1, 500_000, 2, 900_000, 4, 200_000);
    var tree = product(TREE, 4, 300_000);

    var fresh = fresh(after(history, beans, tree), 3);

    assertThat(skus(fresh)).containsExactly(FILTER, STAR);
    var speaking = 0.25 * Math.sqrt(10 / 55.0);
    assertThat(fresh.get(0).strength()).isEqualTo(speaking / (1 + speaking), within(TINY));
    assertThat(fresh.get(0).again()).isFalse();
    var together = (0.04 + 0.09) * Math.sqrt(1 / 40.0);
    assertThat(fresh.get(1).strength()).isEqualTo(together / (1 + together), within(TINY));
    assertThat(fresh.get(1).because()).as("what speaks loudest").isEqualTo(TREE);
    assertThat(fresh.get(1).share()).isEqualTo(0.09 / 0.13, within(TINY));
    assertThat(fresh.get(1).daysAgo()).isEqualTo(5);
  }

  @Test
  void ofTwoThatGoEquallyWellTheOneInSeasonIsNew() {
    var beans = product(BEANS, 3, 400_000, 4, 400_000);

    assertThat(skus(fresh(after(List.of(new Bought(BEANS, 5)), beans), 2)))
        .containsExactly(CUP, STAR);
  }

  @Test
  void aLongHistoryIsReadUpToItsLastAndMostRegularProducts() {
    var history = new ArrayList<Bought>();
    IntStream.range(0, 900).forEach(i -> history.add(new Bought(new Sku("P-" + i), i)));
    for (int order = 0; order < 99; order++) {
      history.add(new Bought(TREE, 899));
    }

    assertThat(NextOrder.toRead(history))
        .hasSize(NextOrder.MOST_OWN + 1)
        .contains(TREE, new Sku("P-0"))
        .doesNotContain(new Sku("P-899"));
  }

  @Test
  void buyersHaveInCommonWhatEnoughOfThemHad() {
    var shop = aShop();
    for (int buyer = 0; buyer < 5; buyer++) {
      shop.sold("c" + buyer, buyer, "BEANS").sold("c" + buyer, 99, "FILTER");
    }
    shop.sold("d", 1, "BEANS", "CUP").sold("c0", 1, "CUP").soldToAStranger(1, "BEANS", "CUP");
    var baskets = shop.baskets();

    var miner = new BuyerMiner(new FirstPurchases(baskets), baskets.products());

    var voice = 5 / (Math.pow(6, 0.6) * Math.pow(5, 0.4)) * 5 / 10;
    assertThat(miner.neighbours(0)).containsExactly(1, (int) Math.round(voice * 1_000_000));
    assertThat(miner.neighbours(2)).isEmpty();
  }

  @Test
  void recentSalesCannotBeMoreThanAll() {
    assertThatThrownBy(() -> new Sales(3, 4))
        .hasMessageStartingWith("The baskets of the last thirty days (4) must be 0 to 3.");
  }
}
