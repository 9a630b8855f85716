package app.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraspTest {
  @ParameterizedTest(name = "{0} carried in {1} ms after a handful of 50 at most: {2}")
  @CsvSource({
    "50, 500, 50", // Just half a second's worth.
    "50, 350, 71", // It would carry more in half a second.
    "50, 50, 100", // It doubles at most.
    "50, 1000, 25",
    "50, 60000, 1", // Never none.
    "3, 50, 30", // A limit let no more go, and so it was not as many as could have been.
    "1, 30000, 1",
    "0, 30000, 50", // None was tried.
    "50, 0, 100"
  })
  void takesWhatHalfASecondCarries(int carried, long millis, int next) {
    assertThat(new Grasp(50, 500).after(carried, Duration.ofMillis(millis)).size()).isEqualTo(next);
  }

  @Test
  void aHandfulThatCameTooLateMakesTheNextASmallOne() {
    assertThat(new Grasp(400, 500).afterALateOne().size()).isEqualTo(100);
    assertThat(new Grasp(3, 500).afterALateOne().size()).isEqualTo(1);
  }

  @Test
  void staysWithinTheSetting() {
    assertThat(new Grasp(400, 500).after(400, Duration.ofMillis(10)).size()).isEqualTo(500);
    assertThat(Grasp.first(20).after(20, Duration.ofMillis(10)).size()).isEqualTo(20);
    assertThat(Grasp.first(20).size()).isEqualTo(20);
    assertThat(Grasp.first(500).size()).isEqualTo(50);
  }
}
