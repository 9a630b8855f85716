package app.tandem.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReleaseStateTest {
  @ParameterizedTest
  @EnumSource
  void everyStateIsReadByItsNameInCapitalsOrNot(ReleaseState state) {
    assertThat(ReleaseState.of(state.name())).isEqualTo(state);
    assertThat(ReleaseState.of(" " + state.name().toLowerCase(java.util.Locale.ROOT)))
        .isEqualTo(state);
  }

  @Test
  void aSlipIsToldWithTheStateThatWasMeant() {
    assertThatThrownBy(() -> ReleaseState.of("APROVED"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no state (APROVED)")
        .hasMessageEndingWith("Maybe you meant APPROVED.");
  }

  @Test
  void whatIsNearToNoneIsToldWithAllStates() {
    assertThatThrownBy(() -> ReleaseState.of("elsewhere"))
        .hasMessageContaining("DRAFT, CHECKED, REFUSED, APPROVED, LIVE, RETIRED")
        .hasMessageContaining("\nMaybe");
  }
}
