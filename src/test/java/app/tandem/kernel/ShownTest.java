package app.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void textOfStrangersStaysOnOneLine() {
    assertThat(Shown.text("a\0b\r\nc\u202e")).isEqualTo("a?b??c?");
  }

  @Test
  void longTextIsCut() {
    assertThat(Shown.text("x".repeat(200))).hasSize(63).endsWith("...");
  }
}
