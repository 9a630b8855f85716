package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource({
    "2026-11-28T10:00:00Z, 2026-11-28T10:00:00Z",
    "2026-11-28T10:00:00.001Z, 2026-11-28T10:01:00Z",
    "2026-11-28T10:00:59.999Z, 2026-11-28T10:01:00Z",
    "2026-10-25T00:59:30Z, 2026-10-25T01:00:00Z",
    "1969-12-31T23:59:30Z, 1970-01-01T00:00:00Z",
  })
  void aSlotEndsWhenAllOfItIsDue(Instant due, Instant end) {
    assertThat(Slot.of(3, due, MINUTE)).isEqualTo(new Slot(3, end));
  }

  @Test
  void whatFallsDueInOneMinuteIsDrainedInOneGo() {
    var now = Instant.parse("2026-11-28T09:00:00Z");
    var first = Instant.parse("2026-11-28T10:00:01Z");
    var last = Instant.parse("2026-11-28T10:00:58Z");

    assertThat(Slot.of(0, first, MINUTE)).isEqualTo(Slot.of(0, last, MINUTE));
    assertThat(Slot.of(0, first, MINUTE).drainedAt(first, now))
        .isEqualTo(Instant.parse("2026-11-28T10:01:00Z"));
  }

  @Test
  void whatIsOverdueIsDrainedAtOnce() {
    var now = Instant.parse("2026-11-28T10:00:30Z");
    var due = Instant.parse("2026-11-28T10:00:10Z");

    assertThat(Slot.of(0, due, MINUTE).drainedAt(due, now)).isEqualTo(now);
  }
}
