package app.tandem.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordingTest {
  private static final Card BEANS = card("Beans");
  private static final Card SCALE = card("Descaler");

  private static Card card(String name) {
    return new Card(name, List.of(), "€8.10", "Fresh on Monday", List.of());
  }

  @Test
  void theSubjectTellsWhatItIsAndWhatItIsFor() {
    assertThat(Wording.after("Machine", List.of(BEANS)).subject())
        .isEqualTo("Beans for your Machine");
    assertThat(Wording.after("Machine", List.of(BEANS, SCALE)).subject())
        .isEqualTo("Beans and more for your Machine");
  }

  @Test
  void whatIsBoughtAgainIsNotForItself() {
    assertThat(Wording.after("Beans", List.of(BEANS)).subject()).isEqualTo("Once more: Beans");
    assertThat(Wording.after("Beans", List.of(BEANS, SCALE)).subject())
        .isEqualTo("Once more: Beans and more");
  }

  @Test
  void theSubjectIsOneLineAndNotTooLong() {
    var subject = Wording.after("x".repeat(200), List.of(card("Two\nlines"))).subject();

    assertThat(subject).startsWith("Two lines for your x").endsWith("...").hasSize(150);
  }
}
