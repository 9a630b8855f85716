package app.tandem.check.mistake;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.text.RuleFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedMistakesTest {
  @Test
  void theShippedRulesHaveNoMistakes() {
    var files = new RuleFolder(Path.of("rules"), true).read().files();
    var rules =
        files.stream()
            .map(file -> MistakenRules.read(file.path(), file.text()))
            .flatMap(List::stream)
            .toList();

    assertThat(rules).hasSizeGreaterThan(30);
    assertThat(MistakenRules.mistakes(rules, MistakenRules.SAMPLE)).isEmpty();
  }
}
