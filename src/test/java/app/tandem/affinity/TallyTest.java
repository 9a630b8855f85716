package app.tandem.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static Tally tally(int hits, int misses) {
    var tally = new Tally();
    for (int i = 0; i < hits + misses; i++) {
      tally.add(new int[] {7, 8}, Set.of(i < hits ? 8 : 9));
    }
    return tally;
  }

  @Test
  void theIntervalIsThatOfTheReference() {
    var tally = tally(577, 3_300);

    assertThat(tally.cases()).isEqualTo(3_877);
    assertThat(tally.rate()).isEqualTo(0.1488, within(5e-5));
    assertThat(tally.interval()).isEqualTo("0.1380-0.1604");
  }

  @Test
  void onlyCasesOnWhichTwoDifferTellThemApart() {
    var better = tally(60, 40);
    var worse = tally(35, 65);

    assertThat(better.wonAgainst(worse)).isEqualTo(25);
    assertThat(worse.wonAgainst(better)).isZero();
    assertThat(better.deviationsFrom(worse)).isEqualTo(24 / 5.0, within(1e-12));
    assertThat(worse.deviationsFrom(better)).isEqualTo(-24 / 5.0, within(1e-12));
    assertThat(worse.deviationsFrom(worse)).isZero();
  }
}
