package app.tandem.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.affinity.Partners.Partner;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartnersTest {
  private static final int BEST = 8;

  private static List<Integer> numbers(Partners partners) {
    return partners.listed().stream().map(Partner::number).toList();
  }

  private static Partner ranked(int number, int rank) {
    return new Partner(number, 5, 1_000, rank);
  }

  @Test
  void theStrongestComesFirstAndOfEqualsTheLesserNumber() {
    var partners = new Partners();
    partners.put(ranked(3, 10));
    partners.put(ranked(1, 20));
    partners.put(ranked(2, 10));

    assertThat(numbers(partners)).containsExactly(1, 2, 3);
  }

  @Test
  void aPartnerIsPutInItsNewPlaceAndTakenOff() {
    var partners = new Partners();
    partners.put(ranked(1, 20));
    partners.put(ranked(2, 10));

    partners.put(ranked(2, 30));
    assertThat(numbers(partners)).containsExactly(2, 1);

    partners.remove(2);
    assertThat(numbers(partners)).containsExactly(1);
    assertThat(partners.isToBeReadAnew()).isFalse();
  }

  @Test
  void itComesBackFromItsRow() {
    var partners = new Partners();
    for (int number = 0; number < Partners.MOST + 3; number++) {
      partners.put(ranked(number, number));
    }

    var back = new Partners(partners.toArray(), partners.rest());

    assertThat(back.listed()).isEqualTo(partners.listed()).hasSize(Partners.MOST);
    assertThat(back.rest()).isEqualTo(2);
  }

  /** As orders come and go, pair by pair, a list that need not be read anew has the best of all. */
  @Test
  void theBestAreListedOrItSaysThatTheyMayNotBe() {
    var readAnew = 0;
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var partners = new Partners();
      Map<Integer, Partner> all = new HashMap<>();
      for (int change = 0; change < 600; change++) {
        var number = random.nextInt(70);
        if (change > 300 && random.nextInt(3) == 0) {
          partners.remove(number);
          all.remove(number);
        } else {
          var partner = ranked(number, random.nextInt(5_000) / (change < 300 ? 1 : 3));
          partners.put(partner);
          all.put(number, partner);
        }
        if (partners.isToBeReadAnew()) {
          readAnew++;
          partners = new Partners();
          all.values().forEach(partners::put);
        }

        assertThat(partners.listed().stream().limit(BEST).toList())
            .as("seed %d", seed)
            .isEqualTo(best(all));
      }
    }
    assertThat(readAnew).isPositive();
  }

  private static List<Partner> best(Map<Integer, Partner> all) {
    return all.values().stream()
        .sorted(Comparator.comparingInt(Partner::rank).reversed().thenComparingInt(Partner::number))
        .limit(BEST)
        .toList();
  }

  @Test
  void theRankFollowsTheStrengthAmongPartners() {
    var common = Partner.of(Ranking.IN_CART, 1, 20, 8_000, 400_000);
    var special = Partner.of(Ranking.IN_CART, 2, 20, 8_000, 40_000);

    assertThat(special.rank()).isGreaterThan(common.rank());
    assertThat(Partner.of(Ranking.PRODUCT_PAGE, 1, 20, 8_000, 400_000).rank())
        .isEqualTo(Partner.of(Ranking.PRODUCT_PAGE, 1, 20, 8_000, 40_000).rank());
  }
}
