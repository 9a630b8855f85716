package app.tandem.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  private static final Instant BEGIN = Instant.parse("2026-03-28T10:00:00Z");

  @Test
  void withoutARateAllMayGoAtOnce() {
    assertThat(Pace.begin(null, BEGIN).may(500)).isEqualTo(500);
    assertThat(Pace.begin(null, BEGIN).without(500).may(500)).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 59, 60, 61, 600, 3_601, 1_000_000})
  void inAnHourAsManyGoAsTheRateSays(int rate) {
    var chance = new SplittableRandom(rate);
    var pace = Pace.begin(rate, BEGIN);
    var now = BEGIN;
    var went = 0L;
    while (Duration.between(BEGIN, now).compareTo(Duration.ofHours(5)) < 0) {
      pace = pace.until(now);
      var may = pace.may(Integer.MAX_VALUE);
      pace = pace.without(may);
      went += may;
      now = now.plusMillis(1 + chance.nextLong(20_000));
    }
    assertThat(went).isBetween(5L * rate - rate / 60 - 1, 5L * rate + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 600, 36_000})
  void aPauseIsNotMadeUpFor(int rate) {
    var pace = Pace.begin(rate, BEGIN);
    pace = pace.without(pace.may(1_000_000));

    var later = pace.until(BEGIN.plus(Duration.ofDays(400)));

    assertThat(later.may(1_000_000)).isEqualTo(Math.max(1, rate / 60));
  }

  @Test
  void aClockThatGoesBackGivesNothing() {
    var pace = Pace.begin(60, BEGIN).without(1);

    assertThat(pace.until(BEGIN.minusSeconds(3_600)).may(10)).isZero();
  }

  @Test
  void theNextMayGoWhenItsTimeHasPassedAndNotBefore() {
    var pace = Pace.begin(7, BEGIN).without(1);

    assertThat(pace.until(pace.next()).may(10)).isEqualTo(1);
    assertThat(pace.until(pace.next().minusMillis(1)).may(10)).isZero();
  }
}
