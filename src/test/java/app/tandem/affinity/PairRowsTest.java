package app.tandem.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However old the ranks may be, the rows that are read by them hold the best. */
class PairRowsTest {
  private static final int BEST = 8;

  private record Partner(double cosine, int rank) {}

  /** Partners of one product whose own baskets changed by up to a tenth since they were ranked. */
  private static List<Partner> partners(Random random) {
    var partners = new ArrayList<Partner>();
    for (int i = 0; i < 300; i++) {
      var both = 20 + random.nextInt(60);
      var ranked = both + random.nextInt(500);
      var most = ranked / 10;
      var now = Math.max(both, ranked - most + random.nextInt(2 * most + 1));
      partners.add(new Partner(both / Math.sqrt(now), PairRows.rank(both, ranked)));
    }
    return partners;
  }

  @Test
  void theBestAreAmongTheRowsThatAreRead() {
    for (int seed = 0; seed < 2_000; seed++) {
      var partners = partners(new Random(seed));
      var ranks = new ArrayList<>(partners.stream().map(Partner::rank).toList());
      ranks.sort(Collections.reverseOrder());
      var low = ranks.get(BEST - 1) - PairRows.SLACK;

      var best =
          partners.stream()
              .sorted(Comparator.comparingDouble(Partner::cosine).reversed())
              .limit(BEST);

      assertThat(best).as("seed %d", seed).allMatch(partner -> partner.rank() >= low);
    }
  }

  @Test
  void oneMoreBasketOfManySeldomChangesTheRank() {
    var ranks = new ArrayList<Integer>();
    for (int both = 100; both < 200; both++) {
      ranks.add(PairRows.rank(both, 400));
    }

    assertThat(ranks).isSorted();
    assertThat(ranks.stream().distinct()).hasSizeBetween(14, 16);
  }
}
