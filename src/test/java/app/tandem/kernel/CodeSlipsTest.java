package app.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeSlipsTest {
  @ParameterizedTest
  @CsvSource({
    "NOPE9, NOPE-9",
    "NOPE-9, NOPE9",
    "NOPE_9, NOPE-9",
    "CAMM-1, CAM-1",
    "ACM-1, CAM-1",
    "EM-O1, EM-01",
    "EM-I, EM-1"
  })
  void aSlipIsLikely(String written, String meant) {
    assertThat(CodeSlips.likely(written)).contains(meant).doesNotContain(written);
    assertThat(CodeSlips.any(written)).contains(meant).doesNotContain(written);
  }

  @ParameterizedTest
  @CsvSource({"22423, 22432", "22423, 22424", "85123A, 85123B", "EM-1, EM-11"})
  void neighboursAreTwoCodes(String one, String other) {
    assertThat(CodeSlips.likely(one)).doesNotContain(other);
    assertThat(CodeSlips.any(one)).contains(other);
  }

  @Test
  void theLongestCodeHasNotTooMany() {
    assertThat(CodeSlips.any("ABCDEFGH".repeat(8))).hasSizeLessThan(6_000);
    assertThat(CodeSlips.any("A")).isNotEmpty();
  }
}
