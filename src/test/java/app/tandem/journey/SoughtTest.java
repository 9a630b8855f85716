package app.tandem.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.kernel.CustomerId;
import app.tandem.kernel.Sku;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SoughtTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

  @Test
  void everyConditionHasItsValueAndNothingOfAValueIsInTheText() {
    var sought =
        new Sought(
            FollowUpState.WAITING,
            new CustomerId("C-1"),
            "rule' or 1=1 --",
            new Sku("BEANS"),
            NOW,
            NOW.plusSeconds(60));

    assertThat(sought.conditions()).doesNotContain("1=1", "BEANS", "C-1");
    assertThat(sought.values()).containsOnlyKeys("customer", "rule", "sku", "from", "until");
    sought.values().keySet().forEach(name -> assertThat(sought.conditions()).contains(":" + name));
  }

  @Test
  void whereNothingIsSaidEveryStateIsMeantAndNothingIsNarrow() {
    var all = new Sought(null, null, null, null, null, null);

    assertThat(all.states()).hasSameSizeAs(FollowUpState.values());
    assertThat(all.conditions()).isEmpty();
    assertThat(all.isNarrow()).isFalse();
    assertThat(Sought.of(new CustomerId("C-1")).isNarrow()).isTrue();
  }

  @Test
  void aTimeThatEndsBeforeItBeginsIsRefused() {
    assertThatThrownBy(() -> new Sought(null, null, null, null, NOW, NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wrong way round");
  }
}
