package app.tandem.affinity;

import static app.tandem.affinity.Shop.aShop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.tandem.kernel.Sku;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairMinerTest {
  private static final Sku BEANS = new Sku("BEANS");
  private static final Sku FILTER = new Sku("FILTER");

  @Test
  void aPairIsMeasuredFromBothSides() {
    var shop =
        aShop()
            .sold("ann", 1, "FILTER", "BEANS")
            .sold("bob", 1, "BEANS", "FILTER", "CUP")
            .sold("ann", 2, "BEANS")
            .soldToAStranger(3, "BEANS")
            .soldToAStranger(3, "CUP");

    var pairs = pairs(shop, 2);

    assertThat(pairs)
        .containsExactly(new Pair(BEANS, FILTER, 2, 4, 2, 5, new Weighted(1_284, 3_284, 1_284)));
    var fromBeans = pairs.get(0).fromOne();
    assertThat(fromBeans.sku()).isEqualTo(BEANS);
    assertThat(fromBeans.partner()).isEqualTo(FILTER);
    assertThat(fromBeans.baskets()).isEqualTo(2);
    assertThat(fromBeans.support()).isEqualTo(0.4);
    assertThat(fromBeans.confidence()).isEqualTo(0.5);
    assertThat(fromBeans.lift()).isEqualTo(1.25);
    assertThat(fromBeans.cosine()).isEqualTo(0.70710678, within(1e-8));
    assertThat(pairs.get(0).fromOther())
        .isEqualTo(
            new Together(
                FILTER,
                BEANS,
                2,
                0.4,
                1,
                1.25,
                fromBeans.cosine(),
                new Weighted(1_284, 1_284, 3_284)));
  }

  @Test
  void everyTwoProductsOfABasketAreCountedOnceInAscendingOrder() {
    var shop =
        aShop()
            .sold("ann", 1, "BEANS", "FILTER", "CUP")
            .sold("bob", 1, "CUP", "BEANS")
            .soldToAStranger(1, "CUP", "FILTER")
            .soldToAStranger(1, "SPOON");

    var shown = new ArrayList<List<Integer>>();
    var miner = new PairMiner(shop.baskets());
    miner.each((one, other, baskets, weight) -> shown.add(List.of(one, other, baskets, weight)));

    assertThat(shown)
        .containsExactly(List.of(0, 1, 1, 577), List.of(0, 2, 2, 1_284), List.of(1, 2, 2, 1_284));
    assertThat(miner.basketsWith(2)).isEqualTo(3);
    assertThat(miner.basketsWith(3)).isEqualTo(1);
  }

  @Test
  void aProductIsShownWithAllOthersWhicheverNumbersTheyHave() {
    var shop = aShop().sold("ann", 1, "BEANS", "FILTER").sold("bob", 1, "FILTER", "CUP");

    var shown = new ArrayList<List<Integer>>();
    new PairMiner(shop.baskets())
        .eachWith(1, (one, other, baskets, weight) -> shown.add(List.of(one, other, baskets)));

    assertThat(shown).containsExactly(List.of(1, 0, 1), List.of(1, 2, 1));
  }

  @Test
  void productsAreCountedByThemselves() {
    var shop =
        aShop().sold("ann", 1, "BEANS", "FILTER").soldToAStranger(9, "BEANS").sold("bob", 8, "CUP");

    var products = new ProductMiner(shop.baskets(), 8);

    assertThat(products.baskets(0)).isEqualTo(2);
    assertThat(products.weight(0)).isEqualTo(1_707);
    assertThat(products.lately(0)).isEqualTo(1);
    assertThat(products.lately(1)).isZero();
    assertThat(products.lately()).isEqualTo(2);
  }

  @Test
  void aShopWithoutOrdersHasNoPairs() {
    assertThat(pairs(aShop(), 1)).isEmpty();
  }

  private static List<Pair> pairs(Shop shop, int minimumBaskets) {
    return Found.pairs(shop.baskets(), minimumBaskets);
  }
}
