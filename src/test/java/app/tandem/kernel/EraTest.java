package app.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EraTest {
  @Test
  void whatAShopLivesThroughIsHeld() {
    var now = Instant.parse("2026-11-30T10:15:00Z");

    assertThat(Era.require(now, "the event")).isEqualTo(now);
  }

  @Test
  void whatADatabaseCannotKeepIsRefusedInWords() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Era.require(Instant.MIN, "the event"))
        .withMessageStartingWith("The time of the event (-1000000000-01-01T00:00:00Z)");
    assertThat(Era.holds(Instant.MAX)).isFalse();
  }
}
