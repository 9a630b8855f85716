package app.tandem.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.kernel.FieldRefused;
import java.util.List;
import org.junit.jupiter.api.Test;

class LetterTest {
  @Test
  void wordsThatHurryAreTold() {
    var letter = new Letter("follow-up", "Ends tonight! Only 3 left", "Beans for each morning.");

    assertThat(letter.warnings()).hasSize(2);
    assertThat(letter.warnings().get(0))
        .startsWith("The subject hurries (Ends tonight), and nothing proves it.\nMaybe ");
    assertThat(letter.warnings().get(1)).contains("(Only 3 left)");
  }

  @Test
  void aSubjectIsOneLineInTheOrderInWhichItIsWritten() {
    for (var subject : List.of("Beans\r\nBcc: x", "Beans\u2028today", "Beans \u202eyadot")) {
      assertThatThrownBy(() -> new Letter("follow-up", subject, "Fresh."))
          .isInstanceOfSatisfying(
              FieldRefused.class, one -> assertThat(one.field()).isEqualTo("subject"));
    }
  }

  @Test
  void wordsThatDoNotHurryAreNotTold() {
    assertThat(new Letter("follow-up", "Fresh beans", "They keep until Friday.").warnings())
        .isEmpty();
  }
}
