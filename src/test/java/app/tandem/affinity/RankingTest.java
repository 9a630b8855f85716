package app.tandem.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankingTest {
  private static final double TINY = 1e-12;

  @Test
  void strengthFollowsFromTheCountsAlone() {
    var weighted = new Weighted(8_000, 40_000, 160_000);

    assertThat(Ranking.PRODUCT_PAGE.strength(20, weighted)).isEqualTo(0.2 * 20 / 21, within(TINY));
    assertThat(Ranking.IN_CART.strength(20, weighted))
        .isEqualTo(
            8_000 / (Math.pow(40_000, 0.8) * Math.pow(160_000, 0.2)) * 20 / 22, within(TINY));
  }

  @Test
  void theProductPageShowsWhatManyTookAndTheCartWhatBelongsToIt() {
    var bags = new Weighted(12_000, 40_000, 1_200_000);
    var descaler = new Weighted(8_000, 40_000, 24_000);

    assertThat(Ranking.PRODUCT_PAGE.strength(30, bags))
        .isGreaterThan(Ranking.PRODUCT_PAGE.strength(20, descaler));
    assertThat(Ranking.IN_CART.strength(20, descaler))
        .isGreaterThan(Ranking.IN_CART.strength(30, bags));
  }

  @Test
  void twoOrdersSayLessThanTwenty() {
    var weighted = new Weighted(800, 4_000, 4_000);

    assertThat(Ranking.IN_CART.strength(2, weighted))
        .isLessThan(Ranking.IN_CART.strength(20, weighted));
  }

  @Test
  void anOrderOfTwoSaysMoreThanOneOfAHundred() {
    var ofTwo = new Weighted(Weight.ofOrder(2), 40_000, 40_000);
    var ofHundred = new Weighted(Weight.ofOrder(100), 40_000, 40_000);

    assertThat(Ranking.PRODUCT_PAGE.strength(1, ofTwo))
        .isGreaterThan(Ranking.PRODUCT_PAGE.strength(1, ofHundred));
  }

  @Test
  void whatIsAlwaysBoughtTogetherIsNeverStrongerThanOne() {
    assertThat(Ranking.IN_CART.strength(100, new Weighted(50_000, 50_000, 50_000)))
        .isEqualTo(100.0 / 102, within(TINY));
  }
}
