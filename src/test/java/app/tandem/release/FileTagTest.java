package app.tandem.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileTagTest {
  private static final Optional<String> TEXT = Optional.of("rule \"ü\"");
  private static final FileTag TAG = FileTag.of("rule \"ü\"");

  @Test
  void whoeverReadTheTextKnowsIt() {
    assertThat(FileTag.isIn(TAG.word(), TEXT)).isTrue();
    assertThat(FileTag.isIn(TAG.header(), TEXT)).isTrue();
    assertThat(FileTag.isIn("\"other\", W/" + TAG.header(), TEXT)).isTrue();
    assertThat(FileTag.isIn("*", TEXT)).isTrue();
  }

  @Test
  void whoeverReadAnotherTextDoesNot() {
    assertThat(FileTag.isIn(FileTag.of("rule \"u\"").header(), TEXT)).isFalse();
    assertThat(FileTag.isIn("", TEXT)).isFalse();
    assertThat(FileTag.isIn(TAG.header(), Optional.empty())).isFalse();
    assertThat(FileTag.isIn("*", Optional.empty())).isFalse();
  }
}
