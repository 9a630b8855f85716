package app.tandem.check.mistake;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.rules.text.RuleFolder;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleSyntax;
import app.tandem.rules.text.Spelling;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ShippedMistakesTest {
  @Test
  void theShippedRulesHaveNoMistakes() {
    var files = new RuleFolder(Path.of("rules"), true).read().files();
    var rules =
        Spelling.readAll(files).files().stream()
            .flatMap(
                drl ->
                    Objects.requireNonNull(RuleSyntax.parse(drl).tree()).getRules().stream()
                        .map(rule -> new RuleInFile(drl, rule)))
            .toList();

    assertThat(rules).hasSizeGreaterThan(30);
    assertThat(MistakenRules.mistakes(rules, MistakenRules.SAMPLE)).isEmpty();
  }
}
