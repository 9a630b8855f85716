package app.tandem.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Blends what is known of a product with what is known of a customer. */
class RepurchaseIntervalTest {
  private static final OptionalInt NO_PROFILE = OptionalInt.empty();
  private static final UsualIntervals USUAL = new UsualIntervals(Math.log(40), 0.09, 0.16, 0.25);

  private static Intervals times(int count, long days) {
    var sum = Intervals.NONE;
    for (int i = 0; i < count; i++) {
      sum = sum.plus(Intervals.of(days));
    }
    return sum;
  }

  @Test
  void whereNothingElseIsKnownTheShopsUsualIntervalCounts() {
    var interval = RepurchaseInterval.of(USUAL, Intervals.NONE, NO_PROFILE, Intervals.NONE);

    assertThat(interval.days()).isEqualTo(40, within(1e-9));
    assertThat(interval.weights().usual()).isEqualTo(1, within(1e-12));
  }

  @Test
  void theProfileSpeaksUntilManyHaveBoughtAgain() {
    var early = RepurchaseInterval.of(USUAL, times(2, 60), OptionalInt.of(28), Intervals.NONE);
    var late = RepurchaseInterval.of(USUAL, times(900, 60), OptionalInt.of(28), Intervals.NONE);

    assertThat(early.days()).isBetween(28.0, 40.0);
    assertThat(early.weights().profile()).isGreaterThan(early.weights().learned());
    assertThat(late.days()).isCloseTo(60, withinPercentage(2));
    assertThat(late.weights().learned()).isGreaterThan(0.97);
  }

  @Test
  void theOwnPacePullsTheMoreTheOftenerItWasSeen() {
    var learned = times(500, 30).plus(times(6, 60));
    var once = RepurchaseInterval.of(USUAL, learned, NO_PROFILE, times(1, 60));
    var often = RepurchaseInterval.of(USUAL, learned, NO_PROFILE, times(6, 60));

    assertThat(once.days()).isBetween(30.0, 50.0);
    assertThat(often.days()).isBetween(50.0, 60.0);
    assertThat(often.weights().own()).isGreaterThan(once.weights().own());
    assertThat(often.band().high() / often.band().low())
        .as("what is known well has a narrower band")
        .isLessThan(once.band().high() / once.band().low());
  }

  @Test
  void theWeightsAreOne() {
    var weights =
        RepurchaseInterval.of(USUAL, times(9, 33), OptionalInt.of(28), times(3, 50)).weights();

    assertThat(weights.own() + weights.learned() + weights.profile() + weights.usual())
        .isEqualTo(1, within(1e-12));
  }

  @Test
  void theOwnIntervalsAreNotCountedAmongThoseOfOthersToo() {
    var own = times(4, 10);

    var alone = RepurchaseInterval.of(USUAL, own, NO_PROFILE, own);

    assertThat(alone.weights().learned()).isZero();
  }

  @Test
  void intervalsLieBetweenDifferentDays() {
    assertThat(Intervals.between(List.of(30L, 10L, 10L, 17L)))
        .isEqualTo(Intervals.of(7).plus(Intervals.of(13)));
    assertThat(Intervals.between(List.of(10L))).isEqualTo(Intervals.NONE);
  }

  @Test
  void sumsAreTheSameInAnyOrder() {
    var all = Intervals.of(3).plus(Intervals.of(100)).plus(Intervals.of(7));

    assertThat(all.without(Intervals.of(100))).isEqualTo(Intervals.of(7).plus(Intervals.of(3)));
    assertThat(Intervals.of(3).without(all)).isEqualTo(Intervals.NONE);
  }

  @Test
  void fewerThanThirtyIntervalsTeachNothing() {
    var spread = new IntervalSpread();
    spread.add("A", times(29, 9));

    assertThat(spread.usual()).isEmpty();
  }

  @Test
  void theVariancesThatMadeTheIntervalsAreFoundAgain() {
    var random = new Random(1992);
    var spread = new IntervalSpread();
    for (int item = 0; item < 300; item++) {
      var itemMean = Math.log(400) + 0.3 * random.nextGaussian();
      var customers = 1 + random.nextInt(60);
      for (int customer = 0; customer < customers; customer++) {
        var mean = itemMean + 0.4 * random.nextGaussian();
        var own = Intervals.NONE;
        var seen = 1 + random.nextInt(5);
        for (int i = 0; i < seen; i++) {
          own = own.plus(Intervals.of(Math.round(Math.exp(mean + 0.5 * random.nextGaussian()))));
        }
        spread.add("I-" + item, own);
      }
    }

    var usual = spread.usual().orElseThrow();

    assertThat(usual.mean()).isEqualTo(Math.log(400), within(0.06));
    assertThat(usual.betweenItems()).isCloseTo(0.09, withinPercentage(20));
    assertThat(usual.betweenCustomers()).isCloseTo(0.16, withinPercentage(10));
    assertThat(usual.within()).isCloseTo(0.25, withinPercentage(5));
  }

  @Test
  void eightOfTenFurtherIntervalsFallIntoTheBand() {
    var random = new Random(4);
    var inside = 0;
    var tries = 20_000;
    for (int i = 0; i < tries; i++) {
      var itemMean = USUAL.mean() + Math.sqrt(USUAL.betweenItems()) * random.nextGaussian();
      var mean = itemMean + Math.sqrt(USUAL.betweenCustomers()) * random.nextGaussian();
      var own = Intervals.NONE;
      var seen = random.nextInt(4);
      for (int k = 0; k < seen; k++) {
        own = own.plus(Intervals.of(Math.max(1, Math.round(next(mean, random)))));
      }
      var band = RepurchaseInterval.of(USUAL, own, NO_PROFILE, own).band();
      var further = next(mean, random);
      inside += further >= band.low() && further <= band.high() ? 1 : 0;
    }

    assertThat(inside / (double) tries).isEqualTo(0.8, within(0.01));
  }

  private static double next(double mean, Random random) {
    return Math.exp(mean + Math.sqrt(USUAL.within()) * random.nextGaussian());
  }
}
