package app.tandem.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.tandem.kernel.Sku;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final double TINY = 1e-12;
  private static final Sku MACHINE = new Sku("MACHINE");

  /** The machine is in 100 of 10,000 baskets. */
  private static Together machineWith(String partner, int both, int withPartner) {
    return new Pair(MACHINE, new Sku(partner), both, 100, withPartner, 10_000).fromOne();
  }

  @Test
  void strengthFollowsFromTheCountsAlone() {
    var cups = machineWith("CUPS", 20, 400);

    assertThat(cups.strength(Ranking.PRODUCT_PAGE))
        .isEqualTo(20 / (Math.pow(100, 0.9) * Math.pow(400, 0.1)), within(TINY));
    assertThat(cups.strength(Ranking.IN_CART))
        .isEqualTo(20 / (Math.pow(100, 0.7) * Math.pow(400, 0.3)) * 20 / 22, within(TINY));
    assertThat(cups.strength(Ranking.NEXT_ORDER))
        .isEqualTo(20 / (Math.pow(100, 0.6) * Math.pow(400, 0.4)) * 20 / 25, within(TINY));
  }

  @Test
  void theProductPageShowsWhatManyTookAndTheCartWhatBelongsToIt() {
    var bags = machineWith("BAG", 30, 3_000);
    var descaler = machineWith("DESCALER", 20, 60);

    assertThat(bags.strength(Ranking.PRODUCT_PAGE)).isGreaterThan(descaler.confidence());
    assertThat(descaler.strength(Ranking.IN_CART)).isGreaterThan(bags.strength(Ranking.IN_CART));
  }

  @Test
  void inTheCartTwoOrdersSayLessThanTwenty() {
    var rare = machineWith("RARE", 2, 2);
    var proven = machineWith("PROVEN", 10, 100);

    assertThat(rare.cosine()).isGreaterThan(proven.cosine());
    assertThat(proven.strength(Ranking.IN_CART)).isGreaterThan(rare.strength(Ranking.IN_CART));
  }

  @Test
  void whatIsAlwaysBoughtTogetherIsNeverStrongerThanOne() {
    var always = machineWith("LID", 100, 100);

    assertThat(always.strength(Ranking.PRODUCT_PAGE)).isEqualTo(1, within(TINY));
    assertThat(always.strength(Ranking.IN_CART)).isEqualTo(100.0 / 102, within(TINY));
  }
}
