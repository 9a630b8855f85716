package app.tandem.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PasswordTest {
  @Test
  void twelveCharactersAreEnough() {
    assertThat(new Password("twelve chars").text()).isEqualTo("twelve chars");
  }

  @Test
  void elevenCharactersAreNot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Password("eleven char"))
        .withMessageStartingWith("The password has fewer than 12 characters.\nMaybe");
  }

  @Test
  void whatBcryptWouldCutOffIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Password("ä".repeat(37)))
        .withMessageStartingWith("The password is longer than 72 bytes.");
  }

  @Test
  void oneMadeByChanceIsReadable() {
    assertThat(Password.random().text())
        .matches("([a-z2-9]{6}-){3}[a-z2-9]{6}")
        .doesNotContain("i", "l", "o", "0", "1")
        .isNotEqualTo(Password.random().text());
  }

  @Test
  void itsTextIsNotWrittenByChance() {
    assertThat(new Password("twelve chars")).hasToString("Password");
  }
}
