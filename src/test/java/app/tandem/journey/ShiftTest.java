package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShiftTest {
  @ParameterizedTest
  @CsvSource({
    "PT-48H, -2 days",
    "PT-47H, -2 days",
    "PT24H, +1 day",
    "PT23H40M, +1 day",
    "PT-1H, -1 hour",
    "PT-90S, -1 minute",
    "PT30S, +30 seconds"
  })
  void itIsSaidInTheUnitThatFits(String by, String words) {
    assertThat(Shift.words(Duration.parse(by))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "PT36H, +1 day 12 hours",
    "PT-36H, -1 day 12 hours",
    "PT47H59M, +1 day 23 hours 59 minutes",
    "PT90M, +1 hour 30 minutes",
    "P-20D, -20 days",
    "PT30S, +30 seconds"
  })
  void whatSomebodySaidIsKeptAsTheySaidIt(String by, String words) {
    assertThat(Shift.exactly(Duration.parse(by))).isEqualTo(words);
  }
}
