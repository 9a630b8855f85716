package app.tandem.affinity;

import static app.tandem.affinity.Shop.aShop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.tandem.kernel.Sku;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NextOrderTest {
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

  private static List<Sku> skus(List<Ranked> ranked) {
    return ranked.stream().map(Ranked::sku).toList();
  }

  @Test
  void whatWasBoughtOftenAndLatelyComesFirst() {
    var history = List.of(new Bought(BEANS, 0), new Bought(BEANS, 150), new Bought(FILTER, 0));

    var again = new NextOrder(SALES, Map.of()).again(history, 2);

    var demand = Math.pow(10, 0.6);
    assertThat(skus(again)).containsExactly(BEANS, FILTER);
    assertThat(again.get(0).score()).isEqualTo(1.5 * demand, within(1e-12));
    assertThat(again.get(1).score()).isEqualTo(demand, within(1e-12));
  }

  @Test
  void whatNobodyBuysAnyMoreIsNotExpectedAgain() {
    var history = List.of(new Bought(TREE, 60), new Bought(TREE, 61), new Bought(BEANS, 60));

    assertThat(skus(new NextOrder(SALES, Map.of()).again(history, 2))).containsExactly(BEANS, TREE);
  }

  @Test
  void whoeverHasNoHistoryIsShownWhatSellsBest() {
    var next = new NextOrder(SALES, Map.of());

    assertThat(skus(next.again(List.of(), 3))).containsExactly(CUP, BEANS, FILTER);
    assertThat(skus(next.fresh(List.of(new Bought(CUP, 3)), 2))).containsExactly(BEANS, FILTER);
    assertThat(next.fresh(List.of(), 0)).isEmpty();
  }

  @Test
  void newIsWhatBuyersOfTheSameHaveAndThisCustomerHasNot() {
    var buyers =
        aShop()
            .sold("ann", 1, "BEANS", "FILTER")
            .sold("bob", 1, "BEANS", "FILTER")
            .sold("cem", 1, "BEANS", "TREE")
            .sold("dan", 1, "CUP");
    var next = new NextOrder(SALES, partners(buyers));

    var fresh = next.fresh(List.of(new Bought(BEANS, 9), new Bought(BEANS, 2)), 3);

    assertThat(skus(fresh)).containsExactly(FILTER, TREE, CUP);
    var strength = 2 / (Math.pow(3, 0.6) * Math.pow(2, 0.4)) * 2 / 7;
    assertThat(fresh.get(0).score())
        .isEqualTo(strength * strength * Math.sqrt(10 / 55.0), within(1e-12));
    assertThat(fresh.get(2).score()).isZero();
  }

  @Test
  void ofTwoThatGoEquallyWellTheOneInSeasonIsNew() {
    var buyers = aShop().sold("ann", 1, "BEANS", "CUP", "STAR").sold("bob", 1, "CUP", "STAR");

    var fresh = new NextOrder(SALES, partners(buyers)).fresh(List.of(new Bought(BEANS, 5)), 2);

    assertThat(skus(fresh)).containsExactly(CUP, STAR);
  }

  @Test
  void recentSalesCannotBeMoreThanAll() {
    assertThatThrownBy(() -> new Sales(3, 4))
        .hasMessageStartingWith("The baskets of the last thirty days (4) must be 0 to 3.");
  }

  private static Map<Sku, List<Together>> partners(Shop buyers) {
    return Found.pairs(buyers.baskets(), 1).stream()
        .flatMap(pair -> Stream.of(pair.fromOne(), pair.fromOther()))
        .collect(Collectors.groupingBy(Together::sku));
  }
}
