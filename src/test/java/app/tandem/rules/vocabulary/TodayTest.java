package app.tandem.rules.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TodayTest {
  @ParameterizedTest
  @CsvSource({
    "2026-01-31, false, winter", "2026-02-28, false, winter", "2026-03-01, false, spring",
    "2026-05-31, false, spring", "2026-06-01, false, summer", "2026-09-01, false, autumn",
    "2026-11-30, false, autumn", "2026-12-01, false, winter", "2026-01-31, true, summer",
    "2026-03-01, true, autumn", "2026-06-01, true, winter", "2026-09-01, true, spring",
    "2026-12-01, true, summer"
  })
  void theSeasonIsThatOfTheHemisphere(LocalDate date, boolean southern, String season) {
    assertThat(Today.of(date, southern).season()).isEqualTo(season);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-22, 11, 22, sunday", "2028-02-29, 2, 29, tuesday"})
  void aDateIsToldInItsParts(LocalDate date, int month, int day, String weekday) {
    var today = Today.of(date, false);

    assertThat(today.date()).isEqualTo(date);
    assertThat(today.month()).isEqualTo(month);
    assertThat(today.day()).isEqualTo(day);
    assertThat(today.weekday()).isEqualTo(weekday);
  }
}
