package app.tandem.affinity;

import static app.tandem.affinity.Shop.aShop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.tandem.kernel.Sku;
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

    var pairs = new PairMiner(shop.baskets(), 2).mine();

    assertThat(pairs).containsExactly(new Pair(BEANS, FILTER, 2, 4, 2, 5));
    var fromBeans = pairs.get(0).fromOne();
    assertThat(fromBeans.sku()).isEqualTo(BEANS);
    assertThat(fromBeans.partner()).isEqualTo(FILTER);
    assertThat(fromBeans.baskets()).isEqualTo(2);
    assertThat(fromBeans.support()).isEqualTo(0.4);
    assertThat(fromBeans.confidence()).isEqualTo(0.5);
    assertThat(fromBeans.lift()).isEqualTo(1.25);
    assertThat(fromBeans.cosine()).isEqualTo(0.70710678, within(1e-8));
    assertThat(pairs.get(0).fromOther())
        .isEqualTo(new Together(FILTER, BEANS, 2, 0.4, 1, 1.25, fromBeans.cosine()));
  }

  @Test
  void aPairInFewerBasketsThanTheMinimumIsLeftOut() {
    var shop = aShop().sold("ann", 1, "BEANS", "FILTER").sold("bob", 1, "BEANS", "FILTER");

    assertThat(new PairMiner(shop.baskets(), 2).mine()).hasSize(1);
    assertThat(new PairMiner(shop.baskets(), 3).mine()).isEmpty();
  }

  @Test
  void productsThatAreFrequentButNeverTogetherAreNoPair() {
    var shop = aShop().sold("ann", 1, "BEANS").sold("bob", 1, "FILTER");

    assertThat(new PairMiner(shop.baskets(), 1).mine()).isEmpty();
  }

  @Test
  void aShopWithoutOrdersHasNoPairs() {
    assertThat(new PairMiner(aShop().baskets(), 1).mine()).isEmpty();
  }
}
