package app.tandem.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.tandem.kernel.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

  private static List<Sku> skus(List<Likely> likely) {
    return likely.stream().map(Likely::sku).toList();
  }

  private static NextOrder after(List<Bought> history, Together... pairs) {
    var partnersBySku = List.of(pairs).stream().collect(Collectors.groupingBy(Together::sku));
    return new NextOrder(history, SALES, partnersBySku, LATELY);
  }

  /** A pair in 20 orders, of which a share of what the first was sold. */
  private static Together pair(Sku sku, Sku partner, double share) {
    var weighted = new Weighted(Math.round(share * 40_000), 40_000, 40_000);
    return new Together(sku, partner, 20, 0.01, share, 2, share, weighted);
  }

  @Test
  void whatWasBoughtOftenAndLatelyComesFirst() {
    var history = List.of(new Bought(BEANS, 0), new Bought(BEANS, 150), new Bought(FILTER, 0));

    var again = after(history).again(2);

    var demand = Math.pow(10 / 100.0, 0.6);
    assertThat(skus(again)).containsExactly(BEANS, FILTER);
    assertThat(again.get(0).strength()).isEqualTo(1.5 * demand / (1 + 1.5 * demand), within(TINY));
    assertThat(again.get(1).strength()).isEqualTo(demand / (1 + demand), within(TINY));
  }

  @Test
  void itTellsHowOftenAndWhenTheyHadIt() {
    var history = List.of(new Bought(BEANS, 30), new Bought(BEANS, 3));

    assertThat(after(history).again(1))
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

    assertThat(skus(after(history).again(2))).containsExactly(BEANS, TREE);
  }

  @Test
  void whoeverHasNoHistoryIsExpectedToOrderNothing() {
    assertThat(after(List.of()).again(3)).isEmpty();
    assertThat(after(List.of(), pair(BEANS, CUP, 0.5)).fresh(3)).isEmpty();
  }

  @Test
  void newIsWhatGoesBestWithWhatTheyHaveAndTheyHaveNot() {
    var history = List.of(new Bought(BEANS, 9), new Bought(BEANS, 2), new Bought(TREE, 5));
    var fresh =
        after(
                history,
                pair(BEANS, FILTER, 0.5),
                pair(BEANS, TREE, 0.9),
                pair(BEANS, STAR, 0.2),
                pair(TREE, STAR, 0.3))
            .fresh(3);

    assertThat(skus(fresh)).containsExactly(FILTER, STAR);
    var filter = 0.5 * 20 / 22;
    var speaking = filter * filter * Math.sqrt(10 / 55.0);
    assertThat(fresh.get(0).strength()).isEqualTo(speaking / (1 + speaking), within(TINY));
    assertThat(fresh.get(0).again()).isFalse();
    assertThat(fresh.get(1).because()).as("what speaks loudest").isEqualTo(TREE);
    assertThat(fresh.get(1).daysAgo()).isEqualTo(5);
  }

  @Test
  void ofTwoThatGoEquallyWellTheOneInSeasonIsNew() {
    var history = List.of(new Bought(BEANS, 5));

    var fresh = after(history, pair(BEANS, STAR, 0.4), pair(BEANS, CUP, 0.4)).fresh(2);

    assertThat(skus(fresh)).containsExactly(CUP, STAR);
  }

  @Test
  void aLongHistoryIsReadUpToItsLastAndMostRegularProducts() {
    var history = new ArrayList<Bought>();
    IntStream.range(0, 400).forEach(i -> history.add(new Bought(new Sku("P-" + i), i)));
    for (int order = 0; order < 9; order++) {
      history.add(new Bought(TREE, 399));
    }

    assertThat(NextOrder.speaking(history))
        .hasSize(NextOrder.SPEAKING)
        .startsWith(new Sku("P-0"))
        .doesNotContain(TREE);
    assertThat(NextOrder.regular(history)).hasSize(100).startsWith(TREE);
    assertThat(after(history).again(500)).hasSize(100);
  }

  @Test
  void recentSalesCannotBeMoreThanAll() {
    assertThatThrownBy(() -> new Sales(3, 4))
        .hasMessageStartingWith("The baskets of the last thirty days (4) must be 0 to 3.");
  }
}
