package app.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"vip", "coffee-lovers", "2026", "a-1-b"})
  void aNameIsSmallLettersDigitsAndHyphens(String word) {
    assertThat(SegmentName.of(word).word()).isEqualTo(word);
    assertThat(SegmentName.of(word).isBuiltIn()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "VIP", "coffee lovers", "-a", "a-", "a--b", "café"})
  void anyOtherIsRefused(String word) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SegmentName.of(word))
        .withMessageContaining("(" + word + ")")
        .withMessageContaining("\nMaybe");
  }

  @ParameterizedTest
  @CsvSource({
    "coffee-beans, interest-coffee-beans",
    "'Tea & Cake ', interest-tea-cake",
    "'***', interest-other"
  })
  void aFamilyMakesANameOfAnyText(String of, String name) {
    assertThat(SegmentName.of("interest", of).word()).isEqualTo(name);
    assertThat(SegmentName.of("interest", of).isBuiltIn()).isTrue();
  }

  @Test
  void aLongTextIsCut() {
    assertThat(SegmentName.of("interest", "x".repeat(200)).word()).hasSize(60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"champion", "at-risk", "season-winter", "price-low", "region-dach"})
  void whatTandemFillsIsBuiltIn(String word) {
    assertThat(new SegmentName(word).isBuiltIn()).isTrue();
  }
}
