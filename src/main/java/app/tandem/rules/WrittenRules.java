package app.tandem.rules;

import app.tandem.rules.text.Drl;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleSyntax;
import app.tandem.rules.text.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads rules without compiling them. */
public class WrittenRules {
  private WrittenRules() {}

  /** Every rule that can be read among these files, in their order. */
  public static List<RuleInFile> in(List<RuleFile> files) {
    return Spelling.readAll(files).files().stream().flatMap(WrittenRules::in).toList();
  }

  private static Stream<RuleInFile> in(Drl drl) {
    return Optional.ofNullable(RuleSyntax.parse(drl).tree()).stream()
        .flatMap(tree -> tree.getRules().stream())
        .map(rule -> new RuleInFile(drl, rule));
  }
}
