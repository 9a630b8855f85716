package app.tandem.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LagsTest {
  @Test
  void quartilesAreThoseOfPercentileCont() {
    var lags = new Lags(new int[] {4, 1, 0, 2, 0, 0, 0, 1, 0, 0, 1});

    assertThat(lags.customers()).isEqualTo(5);
    assertThat(lags.already()).isEqualTo(4);
    assertThat(lags.quantile(0.25)).isEqualTo(3);
    assertThat(lags.quantile(0.5)).isEqualTo(3);
    assertThat(lags.quantile(0.75)).isEqualTo(7);
    assertThat(lags.quantile(0.9)).isEqualTo(8.8);
    assertThat(lags.quantile(1)).isEqualTo(10);
  }

  @Test
  void betweenTwoItIsInProportion() {
    var lags = new Lags(new int[] {0, 1, 0, 0, 0, 1});

    assertThat(lags.quantile(0.25)).isEqualTo(2);
    assertThat(lags.quantile(0.5)).isEqualTo(3);
    assertThat(lags.quantile(0)).isEqualTo(1);
  }
}
