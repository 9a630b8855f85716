package app.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EraTest {
  @Test
  void whatAShopLivesThroughIsHeld() {
    var now = Instant.parse("2026-11-30T10:15:00Z");

    assertThat(Era.require(now, "the event")).isEqualTo(now);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
    "2026-01-02 03:04:05, 2026-01-02T03:04:05Z",
    "2026-01-02 03:04, 2026-01-02T03:04:00Z",
    "2026-01-02 03:04:05.678, 2026-01-02T03:04:05.678Z",
    "2026-01-02T03:04:05+01:00, 2026-01-02T02:04:05Z",
    "2026-01-02 03:04+01:00, 2026-01-02T02:04:00Z",
    "2026-01-01, 2026-01-01T00:00:00Z"
  })
  void aTimeIsReadAsProgramsWriteIt(String text, Instant at) {
    assertThat(Era.read(text)).isEqualTo(at);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "2026-02-30", "01.02.2026", "0001-01-01", "2026-01-01 x"})
  void whatIsNoTimeIsNotReadAsOne(String text) {
    assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Era.read(text));
  }

  @Test
  void whatADatabaseCannotKeepIsRefusedInWords() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Era.require(Instant.MIN, "the event"))
        .withMessageStartingWith("The time of the event (-1000000000-01-01T00:00:00Z)");
    assertThat(Era.holds(Instant.MAX)).isFalse();
  }
}
