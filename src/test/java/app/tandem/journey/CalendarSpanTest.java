package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CalendarSpanTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

  @Test
  void whatIsNotSaidIsTheNextTwoMonthsByDay() {
    assertThat(CalendarSpan.of(null, null, null, NOW))
        .isEqualTo(new CalendarSpan("day", NOW, NOW.plus(Duration.ofDays(62))));
  }

  @Test
  void byHourItIsTheNextThreeDays() {
    assertThat(CalendarSpan.of("Hour", null, null, NOW))
        .isEqualTo(new CalendarSpan("hour", NOW, NOW.plus(Duration.ofDays(3))));
  }

  @Test
  void whereOnlyTheEndIsSaidItBeginsNowOrLeadsUpToWhatIsPast() {
    assertThat(CalendarSpan.of("hour", null, NOW.plusSeconds(5), NOW).from()).isEqualTo(NOW);
    assertThat(CalendarSpan.of("hour", null, NOW, NOW.plusSeconds(5)).from())
        .isEqualTo(NOW.minus(Duration.ofDays(3)));
  }

  @Test
  void aWeekIsNoUnitAndAYearOfHoursIsTooLong() {
    assertThatThrownBy(() -> CalendarSpan.of("week", null, null, NOW))
        .hasMessageContaining("no week")
        .hasMessageContaining("Maybe you meant day or hour");
    assertThatThrownBy(() -> CalendarSpan.of("hour", NOW, NOW.plus(Duration.ofDays(365)), NOW))
        .hasMessageContaining("31 days at most by hour");
  }
}
