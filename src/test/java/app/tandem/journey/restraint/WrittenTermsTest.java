package app.tandem.journey.restraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenTermsTest {
  private record Written(
      String messages,
      String urgent,
      Duration spacing,
      String quiet,
      String bestHour,
      Map<String, String> categories,
      Map<String, String> campaigns,
      Duration sameProduct)
      implements RestraintSettings {

    Written(String messages, String quiet, String bestHour) {
      this(
          messages,
          "off",
          Duration.ofHours(48),
          quiet,
          bestHour,
          Map.of(),
          Map.of(),
          Duration.ZERO);
    }
  }

  @Test
  void theyAreReadAsTheyAreWritten() {
    var terms =
        WrittenTerms.read(
            new Written(
                "2 in 7D",
                "1 in PT36H",
                Duration.ofHours(48),
                "21:00-08:00",
                "10:00",
                Map.of("coffee-beans", "1 in 14d", "filters", "off"),
                Map.of("*", "3 in 48H"),
                Duration.ofDays(10)));

    assertThat(terms)
        .isEqualTo(
            new RestraintTerms(
                new Cap(2, Duration.ofDays(7)),
                new Cap(1, Duration.ofHours(36)),
                Duration.ofHours(48),
                Map.of("coffee-beans", new Cap(1, Duration.ofDays(14))),
                Map.of("*", new Cap(3, Duration.ofHours(48))),
                new QuietHours(LocalTime.parse("21:00"), LocalTime.parse("08:00")),
                LocalTime.parse("10:00"),
                Duration.ofDays(10)));
    assertThat(terms.longest()).isEqualTo(Duration.ofDays(14));
  }

  @Test
  void offIsNothing() {
    var terms = WrittenTerms.read(new Written("off", "OFF", "off"));

    assertThat(terms.messages()).isNull();
    assertThat(terms.quiet()).isNull();
    assertThat(terms.bestHour()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "two a week | 21:00-08:00 | off   | tandem.restraint.messages (two a week)",
        "0 in 7D    | 21:00-08:00 | off   | tandem.restraint.messages (0 in 7D)",
        "2 in 7     | 21:00-08:00 | off   | tandem.restraint.messages (2 in 7)",
        "2 in 900D  | 21:00-08:00 | off   | tandem.restraint.messages (2 in 900D)",
        "2 in 7D    | at night    | off   | tandem.restraint.quiet (at night)",
        "2 in 7D    | 21:00       | off   | tandem.restraint.quiet (21:00)",
        "2 in 7D    | 21:00-25:00 | off   | tandem.restraint.quiet (25:00)",
        "2 in 7D    | 21:00-08:00 | noon  | tandem.restraint.best-hour (noon)",
        "2 in 7D    | 21:00-08:00 | 07:00 | The best hour (07:00) lies in the quiet hours",
      })
  void whatCannotBeMeantIsTold(String messages, String quiet, String best, String words) {
    var written = new Written(messages, quiet, best);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WrittenTerms.read(written))
        .withMessageContaining(words)
        .withMessageContaining("\nMaybe");
  }
}
