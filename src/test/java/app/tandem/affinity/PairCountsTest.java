package app.tandem.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairCountsTest {
  private record Pairing(int one, int other) {}

  private static Map<Pairing, Integer> shown(PairCounts counts) {
    var found = new LinkedHashMap<Pairing, Integer>();
    counts.each((one, other, count, weight) -> found.put(new Pairing(one, other), count));
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
      var by = random.nextInt(4) == 0 ? -1 : 1;
      counts.add(one, other, by, 10 * by);
      expected.merge(new Pairing(one, other), by, Integer::sum);
    }
    var some = expected.entrySet().iterator().next();

    assertThat(counts.of(some.getKey().one(), some.getKey().other())).isEqualTo(some.getValue());
    assertThat(counts.weightOf(some.getKey().one(), some.getKey().other()))
        .isEqualTo(10 * some.getValue());
    expected.values().removeIf(count -> count == 0);
    assertThat(expected).hasSizeGreaterThan(1 << 17);
    assertThat(shown(counts)).isEqualTo(expected);
  }

  @Test
  void pairsAreShownInAscendingOrderAndNotWhenAllWasTakenOff() {
    var counts = new PairCounts();
    counts.add(1, Integer.MAX_VALUE, 3, 0);
    counts.add(0, 2, 1, 7);
    counts.add(0, 1, 2, 0);
    counts.add(0, 2, -1, -7);

    assertThat(shown(counts))
        .containsExactly(
            Map.entry(new Pairing(0, 1), 2), Map.entry(new Pairing(1, Integer.MAX_VALUE), 3));
    assertThat(counts.of(0, 2)).isZero();
    assertThat(counts.of(5, 6)).isZero();
  }

  @Test
  void aPairWhoseWeightAloneChangesIsShown() {
    var counts = new PairCounts();
    counts.add(3, 4, 0, -59);

    assertThat(shown(counts)).containsExactly(Map.entry(new Pairing(3, 4), 0));
  }

  @Test
  void aProductIsNoPairWithItself() {
    assertThatThrownBy(() -> new PairCounts().add(7, 7, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(7)");
  }
}
