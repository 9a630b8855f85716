package app.tandem.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Locale;
import java.util.Set;

/** Counts in how many cases one of four guesses was right. */
class Tally {
  private static final double Z = 1.959964;

  private final BitSet hits = new BitSet();
  private int cases;

  void add(int[] guesses, Set<Integer> right) {
    assertThat(guesses).hasSizeLessThanOrEqualTo(4).doesNotHaveDuplicates();
    for (var guess : guesses) {
      if (right.contains(guess)) {
        hits.set(cases);
      }
    }
    cases++;
  }

  int cases() {
    return cases;
  }

  double rate() {
    return (double) hits.cardinality() / cases;
  }

  /** The interval that holds the true rate 95 times of 100 (Wilson, 1927). */
  String interval() {
    var p = rate();
    var d = 1 + Z * Z / cases;
    var middle = (p + Z * Z / (2.0 * cases)) / d;
    var half = Z * Math.sqrt(p * (1 - p) / cases + Z * Z / (4.0 * cases * cases)) / d;
    return String.format(Locale.ROOT, "%.4f-%.4f", middle - half, middle + half);
  }

  /** The cases that this hit and another missed. */
  int wonAgainst(Tally other) {
    var won = (BitSet) hits.clone();
    won.andNot(other.hits);
    return won.cardinality();
  }

  /** Deviations from a draw, by the cases on which the two differ (McNemar, 1947). */
  double deviationsFrom(Tally other) {
    assertThat(cases).isEqualTo(other.cases);
    var won = wonAgainst(other);
    var lost = other.wonAgainst(this);
    return won + lost == 0
        ? 0
        : Math.signum(won - lost) * Math.max(0, Math.abs(won - lost) - 1) / Math.sqrt(won + lost);
  }
}
