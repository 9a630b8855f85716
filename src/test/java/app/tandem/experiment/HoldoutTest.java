package app.tandem.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.tandem.kernel.CustomerId;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldoutTest {
  private static final List<CustomerId> MANY =
      IntStream.range(0, 50_000).mapToObj(i -> new CustomerId("C-" + i)).toList();

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.25, 0.5})
  void theShareThatIsHeldOutIsNearWhatWasPromised(double share) {
    var holdout = new Holdout("spring", share);

    // Four standard deviations of a coin that falls so: one test in 16,000 would fail by chance.
    var far = 4 * Math.sqrt(share * (1 - share) / MANY.size());
    assertThat(shareOf(holdout)).isCloseTo(share, within(far));
  }

  @Test
  void nobodyIsHeldOutOfNothing() {
    assertThat(MANY).noneMatch(new Holdout("spring", 0)::holds);
  }

  @Test
  void whoeverIsHeldOutStaysSoAndWithALargerShareToo() {
    var small = new Holdout("spring", 0.1);
    var large = new Holdout("spring", 0.3);

    assertThat(MANY.stream().filter(small::holds)).isNotEmpty().allMatch(large::holds);
    assertThat(MANY.stream().filter(small::holds).toList())
        .isEqualTo(MANY.stream().filter(new Holdout("spring", 0.1)::holds).toList());
  }

  @Test
  void beingHeldOutOfOneSaysNothingOfAnother() {
    var spring = new Holdout("spring", 0.5);
    var autumn = new Holdout("autumn", 0.5);

    var both = MANY.stream().filter(spring::holds).filter(autumn::holds).count();
    Offset<Double> far = within(4 * Math.sqrt(0.25 * 0.75 / MANY.size()));
    assertThat((double) both / MANY.size()).isCloseTo(0.25, far);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 0.51, 1, Double.NaN, Double.POSITIVE_INFINITY})
  void aShareBeyondHalfIsRefused(double share) {
    assertThatThrownBy(() -> new Holdout("spring", share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(" + share + ")")
        .hasMessageContaining("\nMaybe ");
  }

  private static double shareOf(Holdout holdout) {
    return (double) MANY.stream().filter(holdout::holds).count() / MANY.size();
  }
}
