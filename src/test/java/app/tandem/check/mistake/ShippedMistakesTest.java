package app.tandem.check.mistake;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.text.RuleFile;
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
            .filter(RuleFile::isRules)
            .map(file -> MistakenRules.read(file.path(), file.text()))
            .flatMap(List::stream)
            .toList();

    assertThat(rules).hasSizeGreaterThan(30);
    assertThat(MistakenRules.mistakes(rules, MistakenRules.SAMPLE))
        .allMatch(ShippedMistakesTest::asksForTheWordOfAnUpgrade);
  }

  /** The step-ups are written as proposals as long as the language has no word for an upgrade. */
  private static boolean asksForTheWordOfAnUpgrade(String mistake) {
    return mistake.contains("step-up.drl:") && mistake.contains("Maybe write offers.upgradeTo(");
  }
}
