package app.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "A\r\nBcc: x",
        "A\nb",
        "A\tb",
        "A\u0000b",
        "A\u0085b",
        "A\u2028b",
        "A\u2029b",
        "A\u202eb",
        "A\u2066b"
      })
  void whatBeginsALineOrTurnsItsOrderIsRefusedWithItsField(String text) {
    assertThat(OneLine.is(text)).isFalse();
    assertThat(OneLine.of(text)).isIn("A b", "A Bcc: x");
    assertThatThrownBy(() -> OneLine.require("firstName", "first name", text))
        .isInstanceOfSatisfying(
            FieldRefused.class, one -> assertThat(one.field()).isEqualTo("firstName"))
        .hasMessageStartingWith("The first name (A?")
        .hasMessageContaining("must be one line")
        .hasMessageContaining("\nMaybe");
  }

  @Test
  void lettersThatAreJoinedOrMarkedAreOneLine() {
    for (var name : new String[] {"Zoë", "می\u200cخواهم", "\u200fنورا", "👩\u200d🌾", "O'Neill"}) {
      assertThat(OneLine.require("name", "name", " " + name + "\n")).isEqualTo(name);
    }
  }
}
