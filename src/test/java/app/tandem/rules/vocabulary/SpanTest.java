package app.tandem.rules.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
  @ParameterizedTest
  @CsvSource({
    "0 days,   2026-01-31T10:15:00Z",
    "4 hours,  2026-01-31T14:15:00Z",
    "1 day,    2026-02-01T10:15:00Z",
    "10 days,  2026-02-10T10:15:00Z",
    "6 weeks,  2026-03-14T10:15:00Z",
    "1 month,  2026-02-28T10:15:00Z",
    "2 months, 2026-03-31T10:15:00Z",
    "1 Year,   2027-01-31T10:15:00Z",
    "10 years, 2036-01-31T10:15:00Z"
  })
  void monthsAndYearsAreThoseOfTheCalendar(String period, Instant later) {
    assertThat(Span.of(period).after(Instant.parse("2026-01-31T10:15:00Z"))).isEqualTo(later);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "days", "10days", "-1 days", "1.5 weeks", "2 fortnights"})
  void whatIsNoPeriodIsToldHowToWriteOne(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Span.of(text))
        .withMessageStartingWith("The period (%s) is not understood.".formatted(text))
        .withMessageContaining("\nMaybe you meant \"4 hours\", \"10 days\", \"6 weeks\"");
  }

  @Test
  void tenYearsAreTheLongest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Span.of("11 years"))
        .withMessage("The period (11 years) is longer than 10 years.\nMaybe a digit slipped in.");
    assertThatIllegalArgumentException().isThrownBy(() -> Span.of("9999 weeks"));
  }
}
