package app.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordTest {
  @Test
  void whatIsNoLetterIsTakenAsItStands() {
    assertThat(ImportRuns.word("a.b+c@d.org")).contains("a\\.b\\+c\\@d\\.org");
  }
}
