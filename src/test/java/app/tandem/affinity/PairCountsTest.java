package app.tandem.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairCountsTest {
  private record Pairing(int one, int other) {}

  private static Map<Pairing, Integer> countsOfAtLeast(int minimum, PairCounts counts) {
    var found = new HashMap<Pairing, Integer>();
    counts.eachOfAtLeast(minimum, (one, other, count) -> found.put(new Pairing(one, other), count));
    return found;
  }

  @Test
  void itCountsAsAHashMapDoesWhileItGrows() {
    var counts = new PairCounts();
    var expected = new HashMap<Pairing, Integer>();
    var random = new Random(1);
    for (int i = 0; i < 500_000; i++) {
      var one = random.nextInt(1_000);
      var other = one + 1 + random.nextInt(1_000);
      counts.add(one, other);
      expected.merge(new Pairing(one, other), 1, Integer::sum);
    }

    assertThat(counts.size()).isEqualTo(expected.size()).isGreaterThan(1 << 17);
    assertThat(countsOfAtLeast(1, counts)).isEqualTo(expected);
  }

  @Test
  void onlyPairsThatAreFrequentEnoughAreShown() {
    var counts = new PairCounts();
    counts.add(0, 1);
    counts.add(0, 1);
    counts.add(1, Integer.MAX_VALUE);

    assertThat(countsOfAtLeast(2, counts)).isEqualTo(Map.of(new Pairing(0, 1), 2));
    assertThat(countsOfAtLeast(1, counts)).hasSize(2);
  }

  @Test
  void aProductIsNoPairWithItself() {
    assertThatThrownBy(() -> new PairCounts().add(7, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(7)");
  }
}
