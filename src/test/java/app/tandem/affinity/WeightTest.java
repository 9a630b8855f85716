package app.tandem.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeightTest {
  @Test
  void anOrderCountsOneOverTheRootOfItsSizeInThousandths() {
    assertThat(Weight.ofOrder(1)).isEqualTo(1_000);
    assertThat(Weight.ofOrder(2)).isEqualTo(707);
    assertThat(Weight.ofOrder(4)).isEqualTo(500);
    assertThat(Weight.ofOrder(15)).isEqualTo(258);
  }

  @Test
  void theLargestOrderStillCountsSomething() {
    assertThat(Weight.ofOrder(100_000)).isEqualTo(3);
  }
}
